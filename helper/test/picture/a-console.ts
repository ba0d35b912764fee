import { inflateRawSync } from 'node:zlib'
import { InOrder } from '@deskside/protocol/channels/in-order'
import { type PicturePart, readPart } from '@deskside/protocol/channels/picture'
import { PictureMemory } from '@deskside/protocol/channels/picture-memory'
import type { PictureLine } from '../../src/picture/part-sender.ts'

/** A console's end of the picture in plain memory; what arrives waits until the test lets it in. */
export class MemoryConsole implements PictureLine {
  readonly memory = new PictureMemory()
  readonly arrived: Uint8Array[] = []
  pictures = 0
  bytes = 0
  private readonly inOrder = new InOrder<PicturePart>({ messages: 10_000, bytes: 1e9 })
  private last = -1

  send(message: Uint8Array): void {
    this.bytes += message.length
    this.arrived.push(message.slice())
  }

  echo(message: Uint8Array): void {
    this.send(message)
  }

  /** Applies up to `count` messages. @returns the number to acknowledge; null when nothing came. */
  read(count = Number.POSITIVE_INFINITY): number | null {
    const messages = this.arrived.splice(0, count)
    for (const message of messages) for (const part of this.inOrder.take(readPart(message))) this.apply(part)
    return messages.length > 0 && this.last >= 0 ? this.last : null
  }

  private apply(part: PicturePart): void {
    const body = part.deflated ? inflateRawSync(part.body, { maxOutputLength: part.plainBytes }) : part.body
    this.memory.apply(body)
    this.last = part.number
    if (part.last) this.pictures += 1
  }

  /** The first pixel in which the console's picture differs from a screen; null when they are the same. */
  differenceFrom(screen: { words: Uint32Array; width: number }): string | null {
    for (const [at, word] of screen.words.entries()) {
      const expected = (0xff000000 | ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff)) >>> 0
      if (this.memory.words[at] !== expected) return `${at % screen.width},${Math.floor(at / screen.width)}`
    }
    return null
  }
}
