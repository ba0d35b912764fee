import { ChannelFault } from '@deskside/protocol/channels/channels'
import { InOrder } from '@deskside/protocol/channels/in-order'
import { type PicturePart, readPart, writeShown } from '@deskside/protocol/channels/picture'
import { PictureMemory } from '@deskside/protocol/channels/picture-memory'
import { inflateBody } from './inflate.ts'

/** Parts that may wait for one that is missing: more than the Helper ever has on its way. */
const mostEarly = { messages: 8_192, bytes: 16 * 1024 * 1024 }

export interface PictureLineOptions {
  /** A picture is complete. `capturedAt` is the Helper's clock in milliseconds, cut to 32 bits. */
  onPicture: (capturedAt: number) => void
  acknowledge: (message: Uint8Array<ArrayBuffer>) => void
  /** Something arrived that no Helper would send; the connection cannot go on. */
  onFault: (what: string) => void
}

/** Takes the parts of the picture, in whatever order they come, and keeps the picture in memory. */
export class PictureLine {
  readonly memory = new PictureMemory()
  readonly received = { parts: 0, bytes: 0, pictures: 0 }
  private readonly inOrder = new InOrder<PicturePart>(mostEarly)
  private readonly options: PictureLineOptions
  private broken = false

  constructor(options: PictureLineOptions) {
    this.options = options
  }

  /** What has been shown so far is not to be shown again; the next picture begins anew. */
  forget(): void {
    this.memory.screen = null
  }

  take(message: Uint8Array): void {
    if (this.broken) return
    this.received.bytes += message.length
    try {
      const ready = this.inOrder.take(readPart(message))
      for (const part of ready) this.apply(part)
      const last = ready.at(-1)
      if (last) this.options.acknowledge(writeShown(last.number))
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.broken = true
      this.options.onFault(error.message)
    }
  }

  private apply({ body, deflated, plainBytes, last, capturedAt }: PicturePart): void {
    this.received.parts += 1
    this.memory.apply(deflated ? inflateBody(body, plainBytes) : body)
    if (!last) return
    this.received.pictures += 1
    this.options.onPicture(capturedAt)
  }
}
