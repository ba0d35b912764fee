import { stillLimits } from '../vocabulary/guide.ts'
import { ChannelFault } from './channels.ts'
import { stillChunkBytes } from './guide.ts'

/** @yields a still in the parts in which it travels */
export function* stillChunks(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += stillChunkBytes) yield bytes.subarray(at, at + stillChunkBytes)
}

/** Puts together a still that was announced. */
export class StillAssembly {
  readonly id: number
  private readonly bytes: Uint8Array<ArrayBuffer>
  private got = 0

  constructor({ id, size }: { id: number; size: number }) {
    this.id = id
    this.bytes = new Uint8Array(Math.min(size, stillLimits.bytes))
  }

  /** @returns the still once it is whole. @throws {ChannelFault} more than was announced, an empty chunk, or no JPEG */
  take(chunk: Uint8Array): Uint8Array<ArrayBuffer> | null {
    if (chunk.length === 0 || this.got + chunk.length > this.bytes.length)
      throw new ChannelFault('guide: size')
    this.bytes.set(chunk, this.got)
    this.got += chunk.length
    if (this.got < this.bytes.length) return null
    if (!isJpeg(this.bytes)) throw new ChannelFault('guide: not a still')
    return this.bytes
  }
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
