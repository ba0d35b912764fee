import { blockBytes } from './file-transfer.ts'

/** Small parts that wait to be written, given out in larger pieces: a disk likes few writes. */
export class PieceQueue {
  private parts: Uint8Array[] = []
  private waiting = 0

  get isEmpty(): boolean {
    return this.parts.length === 0
  }

  /** Bytes that wait. */
  get bytes(): number {
    return this.waiting
  }

  add(part: Uint8Array): void {
    this.parts.push(part)
    this.waiting += part.length
  }

  clear(): void {
    this.parts = []
    this.waiting = 0
  }

  /** A block of what waits, or all of it when it is less. */
  takePiece(): Uint8Array {
    let length = 0
    let count = 0
    while (count < this.parts.length && length < blockBytes) length += this.parts[count++]?.length ?? 0
    const piece = new Uint8Array(length)
    let at = 0
    for (const part of this.parts.splice(0, count)) {
      piece.set(part, at)
      at += part.length
    }
    this.waiting -= length
    return piece
  }
}
