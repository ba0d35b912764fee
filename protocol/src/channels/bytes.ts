import { ChannelFault } from './channels.ts'

/** Reads little-endian numbers from a stranger's bytes; what is not there is a `ChannelFault`, never a crash. */
export class ByteReader {
  private readonly view: DataView
  private at = 0

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.view.byteLength - this.at
  }

  u8(): number {
    return this.view.getUint8(this.step(1))
  }

  u16(): number {
    return this.view.getUint16(this.step(2), true)
  }

  i16(): number {
    return this.view.getInt16(this.step(2), true)
  }

  u32(): number {
    return this.view.getUint32(this.step(4), true)
  }

  /** A view of the next `count` bytes, not a copy. */
  bytes(count: number): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + this.step(count), count)
  }

  /** Everything that is left, not a copy. */
  rest(): Uint8Array {
    return this.bytes(this.left)
  }

  private step(count: number): number {
    const { at } = this
    if (count > this.left) throw new ChannelFault('message too short')
    this.at += count
    return at
  }
}

/** Writes little-endian numbers into memory that grows as needed. */
export class ByteWriter {
  private memory: Uint8Array<ArrayBuffer>
  private view: DataView
  length = 0

  constructor(capacity = 256) {
    this.memory = new Uint8Array(capacity)
    this.view = new DataView(this.memory.buffer)
  }

  u8(value: number): void {
    const at = this.reserve(1)
    this.view.setUint8(at, value)
  }

  u16(value: number): void {
    const at = this.reserve(2)
    this.view.setUint16(at, value, true)
  }

  i16(value: number): void {
    const at = this.reserve(2)
    this.view.setInt16(at, value, true)
  }

  u32(value: number): void {
    const at = this.reserve(4)
    this.view.setUint32(at, value, true)
  }

  bytes(values: Uint8Array): void {
    const at = this.reserve(values.length)
    this.memory.set(values, at)
  }

  /** Room for `count` bytes to be written in place; valid until the next write. */
  room(count: number): Uint8Array<ArrayBuffer> {
    const at = this.reserve(count)
    return this.memory.subarray(at, at + count)
  }

  /** A view of what has been written, valid until the next write. */
  view8(): Uint8Array<ArrayBuffer> {
    return this.memory.subarray(0, this.length)
  }

  /** A copy of what has been written. */
  take(): Uint8Array<ArrayBuffer> {
    return this.memory.slice(0, this.length)
  }

  clear(): void {
    this.length = 0
  }

  private reserve(count: number): number {
    const at = this.length
    if (at + count > this.memory.length) this.grow(at + count)
    this.length = at + count
    return at
  }

  private grow(least: number): void {
    const bigger = new Uint8Array(Math.max(least, this.memory.length * 2))
    bigger.set(this.memory)
    this.memory = bigger
    this.view = new DataView(bigger.buffer)
  }
}
