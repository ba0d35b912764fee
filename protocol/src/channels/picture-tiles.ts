import type { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault } from './channels.ts'
import {
  indexBits,
  mostTilePixels,
  operations,
  type PictureRect,
  writeColour,
  writeFill,
  writeRect,
} from './picture-operations.ts'

/**
 * How the pixels of a rectangle travel, without loss. Up to 256 colours: a palette and indices. More: three
 * planes that deflate well, because neighbours are alike and the three colours of a pixel rise and fall together.
 * With `g`, `r − g`, `b − g` of each pixel, every plane holds the difference from the pixel before, modulo 256;
 * the first of a row differs from the first of the row above, the very first from 0.
 */

/** Pixels as the Helper has them: one word each, `0x??RRGGBB`, `stride` words a row. */
export interface SourcePixels {
  words: Uint32Array
  stride: number
}

/** Writes a rectangle as `fill`, `palette` or `colour`, whichever is smallest before deflating. */
export function writeTile(writer: ByteWriter, source: SourcePixels, rect: PictureRect): void {
  const count = palette.read(source, rect)
  if (count === 1) writeFill(writer, rect, palette.colours[0] ?? 0)
  else if (count > 1) writePalette(writer, rect, count)
  else {
    writer.u8(operations.colour)
    writeRect(writer, rect)
    writePlanes(writer, source, rect)
  }
}

/** How many colours a rectangle has; 0 when there are more than a palette holds. */
export const countColours = (source: SourcePixels, rect: PictureRect): number => palette.read(source, rect)

/** The colours of a rectangle, found through a small hash table that is reused. */
class Palette {
  readonly colours = new Uint32Array(256)
  readonly indices = new Uint8Array(mostTilePixels)
  private readonly keys = new Uint32Array(1024)
  private readonly values = new Uint8Array(1024)
  private readonly filledIn = new Uint32Array(1024)
  private generation = 0

  /** @returns how many colours there are; 0 when there are more than 256. */
  read({ words, stride }: SourcePixels, { x, y, width, height }: PictureRect): number {
    this.generation += 1
    const { indices } = this
    let count = 0
    let at = 0
    let before = -1
    let index = 0
    for (let row = y; row < y + height; row++) {
      const end = row * stride + x + width
      for (let place = row * stride + x; place < end; place++) {
        const colour = (words[place] as number) & 0xffffff
        if (colour !== before) {
          index = this.find(colour, count)
          if (index === count && ++count > 256) return 0
          before = colour
        }
        indices[at++] = index
      }
    }
    return count
  }

  private find(colour: number, count: number): number {
    const { keys, values, filledIn, generation } = this
    let slot = (Math.imul(colour, 0x9e3779b1) >>> 22) & 1023
    while (filledIn[slot] === generation) {
      if (keys[slot] === colour) return values[slot] as number
      slot = (slot + 1) & 1023
    }
    if (count < 256) {
      filledIn[slot] = generation
      keys[slot] = colour
      values[slot] = count
      this.colours[count] = colour
    }
    return count
  }
}

const palette = new Palette()

function writePalette(writer: ByteWriter, rect: PictureRect, count: number): void {
  writer.u8(operations.palette)
  writeRect(writer, rect)
  writer.u8(count - 1)
  for (let index = 0; index < count; index++) writeColour(writer, palette.colours[index] ?? 0)
  const bits = indexBits(count)
  const { width, height } = rect
  const { indices } = palette
  if (bits === 8) {
    writer.bytes(indices.subarray(0, width * height))
    return
  }
  const rowBytes = Math.ceil((width * bits) / 8)
  const rows = writer.room(rowBytes * height)
  let at = 0
  for (let row = 0; row < height; row++) {
    let free = 8
    let byte = 0
    let to = row * rowBytes
    for (let column = 0; column < width; column++) {
      free -= bits
      byte |= (indices[at++] as number) << free
      if (free === 0) {
        rows[to++] = byte
        byte = 0
        free = 8
      }
    }
    if (free < 8) rows[to] = byte
  }
}

/** Writes the three planes of a rectangle. */
export function writePlanes(writer: ByteWriter, { words, stride }: SourcePixels, rect: PictureRect): void {
  const { x, y, width, height } = rect
  const size = width * height
  const planes = writer.room(size * 3)
  let at = 0
  for (let row = 0; row < height; row++) {
    let place = (y + row) * stride + x
    // The "pixel before" of a row's first one is the one above it.
    const above = row > 0 ? (words[place - stride] as number) : 0
    let green = (above >>> 8) & 0xff
    let red = ((above >>> 16) & 0xff) - green
    let blue = (above & 0xff) - green
    for (const end = place + width; place < end; place++, at++) {
      const word = words[place] as number
      const g = (word >>> 8) & 0xff
      const r = ((word >>> 16) & 0xff) - g
      const b = (word & 0xff) - g
      planes[at] = g - green
      planes[at + size] = r - red
      planes[at + size * 2] = b - blue
      green = g
      red = r
      blue = b
    }
  }
}

/** Where pixels go: one word each, `0xAABBGGRR`, as a canvas has them on a little-endian machine. */
export interface TargetPixels {
  words: Uint32Array
  stride: number
}

const opaque = 0xff000000

/** Reads what follows the rectangle of a `palette` operation. @throws {ChannelFault} */
export function readPalette(reader: ByteReader, target: TargetPixels, rect: PictureRect): void {
  refuseBigTile(rect)
  const { x, y, width, height } = rect
  const count = reader.u8() + 1
  const colours = new Uint32Array(256)
  const bytes = reader.bytes(count * 3)
  for (let index = 0; index < count; index++) {
    const [red, green, blue] = [bytes[index * 3], bytes[index * 3 + 1], bytes[index * 3 + 2]] as number[]
    colours[index] = (opaque | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0
  }
  const bits = indexBits(count)
  const rowBytes = Math.ceil((width * bits) / 8)
  const rows = reader.bytes(rowBytes * height)
  const mask = (1 << bits) - 1
  for (let row = 0; row < height; row++) {
    let to = (y + row) * target.stride + x
    let from = row * rowBytes
    let shift = 8
    for (const end = to + width; to < end; to++) {
      shift -= bits
      target.words[to] = colours[((rows[from] as number) >>> shift) & mask] as number
      if (shift === 0) {
        from += 1
        shift = 8
      }
    }
  }
}

/** Reads the three planes of a rectangle. @throws {ChannelFault} */
export function readPlanes(reader: ByteReader, target: TargetPixels, rect: PictureRect): void {
  refuseBigTile(rect)
  const { x, y, width, height } = rect
  const size = width * height
  const planes = reader.bytes(size * 3)
  let at = 0
  for (let row = 0; row < height; row++) {
    let to = (y + row) * target.stride + x
    const above = row > 0 ? (target.words[to - target.stride] as number) : 0
    let green = (above >>> 8) & 0xff
    let red = (above & 0xff) - green
    let blue = ((above >>> 16) & 0xff) - green
    for (const end = to + width; to < end; to++, at++) {
      green = (green + (planes[at] as number)) & 0xff
      red += planes[at + size] as number
      blue += planes[at + size * 2] as number
      const r = (red + green) & 0xff
      const b = (blue + green) & 0xff
      target.words[to] = (opaque | (b << 16) | (green << 8) | r) >>> 0
    }
  }
}

function refuseBigTile({ width, height }: PictureRect): void {
  if (width * height > mostTilePixels) throw new ChannelFault('picture: tile')
}
