import { ByteReader } from './bytes.ts'
import { ChannelFault } from './channels.ts'
import { readCoarse } from './picture-coarse.ts'
import {
  mostScreenPixels,
  operations,
  type PictureRect,
  type PointerLook,
  type PointerPlace,
  readLook,
  readPlace,
  readRect,
} from './picture-operations.ts'
import { readPalette, readPlanes } from './picture-tiles.ts'

/**
 * The picture at the console's end, in plain memory: bodies of parts are applied to it in their order. It knows
 * no canvas; whoever shows it takes what has changed with `takeChanges()`.
 */
export class PictureMemory {
  /** Number of the screen that is shown; null before the first picture. */
  screen: number | null = null
  width = 0
  height = 0
  /** One word a pixel, `0xAABBGGRR`, opaque: what `ImageData` holds on a little-endian machine. */
  words = new Uint32Array(0)
  look: PointerLook | null = null
  place: PointerPlace | null = null
  private changes: PictureRect[] = []

  /** Applies an inflated body. @throws {ChannelFault} the picture may then be damaged: ask for a new one. */
  apply(body: Uint8Array): void {
    const reader = new ByteReader(body)
    while (reader.left > 0) this.applyOne(reader)
  }

  /** What has changed since the last call: few rectangles, which may overlap. */
  takeChanges(): PictureRect[] {
    const { changes } = this
    this.changes = []
    return changes
  }

  private applyOne(reader: ByteReader): void {
    const operation = reader.u8()
    switch (operation) {
      case operations.screen:
        this.begin(reader.u8(), reader.u16(), reader.u16())
        return
      case operations.look:
        this.look = readLook(reader)
        return
      case operations.place:
        this.place = readPlace(reader)
        return
      case operations.fill:
        this.fill(this.rect(reader), reader.u8(), reader.u8(), reader.u8())
        return
      case operations.copy:
        this.copy(this.rect(reader), reader.u16(), reader.u16())
        return
      case operations.palette:
        readPalette(reader, this.target(), this.rect(reader))
        return
      case operations.colour:
        readPlanes(reader, this.target(), this.rect(reader))
        return
      case operations.coarse:
        readCoarse(reader, this.target(), this.rect(reader))
        return
      default:
        throw new ChannelFault('picture: operation')
    }
  }

  private begin(number: number, width: number, height: number): void {
    if (width === 0 || height === 0 || width * height > mostScreenPixels) {
      throw new ChannelFault('picture: screen')
    }
    this.screen = number
    if (width !== this.width || height !== this.height) this.words = new Uint32Array(width * height)
    this.width = width
    this.height = height
    this.words.fill(0xff000000)
    this.changes = [{ x: 0, y: 0, width, height }]
  }

  private fill(rect: PictureRect, red: number, green: number, blue: number): void {
    const word = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
    for (let row = rect.y; row < rect.y + rect.height; row++) {
      const from = row * this.width + rect.x
      this.words.fill(word, from, from + rect.width)
    }
  }

  private copy({ x, y, width, height }: PictureRect, fromX: number, fromY: number): void {
    if (fromX + width > this.width || fromY + height > this.height) throw new ChannelFault('picture: copy')
    // Rows in the order that reads each before it is overwritten.
    const [first, step] = fromY < y ? [height - 1, -1] : [0, 1]
    for (let row = first, left = height; left > 0; row += step, left--) {
      const from = (fromY + row) * this.width + fromX
      this.words.copyWithin((y + row) * this.width + x, from, from + width)
    }
  }

  private rect(reader: ByteReader): PictureRect {
    const rect = readRect(reader)
    if (rect.x + rect.width > this.width || rect.y + rect.height > this.height) {
      throw new ChannelFault('picture: outside')
    }
    this.changes = withRect(this.changes, rect)
    return rect
  }

  private target() {
    return { words: this.words, stride: this.width }
  }
}

// Enough to keep distant changes apart; painting a few pixels too many costs less than many small calls.
const mostChanges = 24

function withRect(rects: PictureRect[], rect: PictureRect): PictureRect[] {
  if (rect.width === 0 || rect.height === 0) return rects
  const near = rects.findIndex((one) => wasteOf(one, rect) <= 0)
  if (near < 0 && rects.length < mostChanges) {
    rects.push(rect)
    return rects
  }
  const at = near >= 0 ? near : cheapest(rects, rect)
  const one = rects[at]
  if (one) rects[at] = union(one, rect)
  return rects
}

const area = (rect: PictureRect): number => rect.width * rect.height
const wasteOf = (one: PictureRect, other: PictureRect): number =>
  area(union(one, other)) - area(one) - area(other)

function cheapest(rects: PictureRect[], rect: PictureRect): number {
  let best = 0
  for (const [index, one] of rects.entries()) {
    const known = rects[best]
    if (known && wasteOf(one, rect) < wasteOf(known, rect)) best = index
  }
  return best
}

function union(one: PictureRect, other: PictureRect): PictureRect {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}
