import type { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault } from './channels.ts'
import { mostTilePixels, operations, type PictureRect, writeRect } from './picture-operations.ts'
import { readPlanes, type SourcePixels, type TargetPixels, writePlanes } from './picture-tiles.ts'

/**
 * A rectangle at a part of its resolution, for photographs that move faster than the line can carry them. Each
 * block of `scale` × `scale` pixels travels as one, its average, with the lowest bits cut so that it deflates
 * better. It is a preview: the sender remembers that the console has blocks, and sends the pixels when they rest.
 */
export const coarseScales = [2, 4] as const
export type CoarseScale = (typeof coarseScales)[number]

const keptBits = 0xfcfcfc
const small = new Uint32Array(mostTilePixels)

/** Writes a rectangle coarsely, and puts into `source` what the console will have. */
export function writeCoarse(
  writer: ByteWriter,
  source: SourcePixels,
  rect: PictureRect,
  scale: CoarseScale,
): void {
  const reduced = reducedOf(rect, scale)
  average(source, rect, scale)
  writer.u8(operations.coarse)
  writeRect(writer, rect)
  writer.u8(scale)
  writePlanes(writer, { words: small, stride: reduced.width }, reduced)
  spread(source, rect, scale)
}

/** Reads what follows the rectangle. @throws {ChannelFault} */
export function readCoarse(reader: ByteReader, target: TargetPixels, rect: PictureRect): void {
  const byte = reader.u8()
  const scale = coarseScales.find((one) => one === byte)
  if (!scale || rect.width * rect.height > mostTilePixels) throw new ChannelFault('picture: coarse')
  const reduced = reducedOf(rect, scale)
  readPlanes(reader, { words: small, stride: reduced.width }, reduced)
  spread(target, rect, scale)
}

const reducedOf = ({ width, height }: PictureRect, scale: number): PictureRect => ({
  x: 0,
  y: 0,
  width: Math.ceil(width / scale),
  height: Math.ceil(height / scale),
})

function average({ words, stride }: SourcePixels, rect: PictureRect, scale: number): void {
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  let at = 0
  for (let y = rect.y; y < bottom; y += scale) {
    for (let x = rect.x; x < right; x += scale) {
      let [red, green, blue, count] = [0, 0, 0, 0]
      for (let row = y; row < Math.min(bottom, y + scale); row++) {
        const end = row * stride + Math.min(right, x + scale)
        for (let place = row * stride + x; place < end; place++, count++) {
          const word = words[place] as number
          red += (word >>> 16) & 0xff
          green += (word >>> 8) & 0xff
          blue += word & 0xff
        }
      }
      small[at++] = (((red / count) << 16) | ((green / count) << 8) | (blue / count)) & keptBits
    }
  }
}

/** Each word of the reduced picture over its whole block. */
function spread({ words, stride }: TargetPixels, rect: PictureRect, scale: number): void {
  const columns = Math.ceil(rect.width / scale)
  const right = rect.x + rect.width
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    let from = Math.floor((y - rect.y) / scale) * columns
    for (let x = rect.x; x < right; x += scale, from++) {
      const to = y * stride
      words.fill(small[from] as number, to + x, to + Math.min(right, x + scale))
    }
  }
}
