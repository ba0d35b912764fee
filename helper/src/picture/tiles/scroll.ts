import type { ByteWriter } from '@deskside/protocol/channels/bytes'
import type { PictureRect } from '@deskside/protocol/channels/picture-operations'
import { type ScreenWords, writeScroll } from './body-builder.ts'
import { type DirtyTiles, tileSide } from './dirty-tiles.ts'
import type { Shadow } from './shadow.ts'

/**
 * Finds what has merely moved up or down, and says so in 13 bytes instead of sending it again. Each tile-wide
 * strip of the dirty area gets a hash per row, of what the console has and of what the screen shows; rows that
 * occur once on both sides vote for the distance between them. Strips are looked at one by one, so that a scroll
 * bar beside the text does no harm. Whatever the copy leaves wrong, the tiles after it put right.
 */

/** Less than this is sent as quickly as it is searched. */
const leastPixels = 40_000
/** Rows that must agree on the distance, and rows in a row that are worth a copy. */
const leastVotes = 12
const leastRun = 24

export function writeScrolls(
  writer: ByteWriter,
  dirty: DirtyTiles,
  shadow: Shadow,
  screen: ScreenWords,
): void {
  const extent = dirty.extent()
  if (!extent || extent.pixels < leastPixels) return
  const strips = hashStrips(extent.around, shadow, screen)
  const distance = agreedDistance(strips)
  if (distance === 0) return
  for (const rect of movedRects(strips, extent.around, distance)) {
    writeScroll(writer, shadow, rect, rect.x, rect.y + distance)
    dirty.add(rect)
  }
}

interface Strip {
  x: number
  width: number
  /** One hash a row: what the console has, and what the screen shows. */
  before: Int32Array
  after: Int32Array
}

function hashStrips(around: PictureRect, shadow: Shadow, screen: ScreenWords): Strip[] {
  const strips: Strip[] = []
  const right = around.x + around.width
  for (let x = around.x; x < right; x = Math.min(right, (((x / tileSide) | 0) + 1) * tileSide)) {
    const width = Math.min(right, (((x / tileSide) | 0) + 1) * tileSide) - x
    const area = { x, y: around.y, width, height: around.height }
    const before = hashRows(shadow.words, shadow.width, area)
    const after = hashRows(screen.words, screen.stride, area)
    strips.push({ x, width, before, after })
  }
  return strips
}

/** 0 stands for a row of one colour: it occurs everywhere and proves nothing. */
function hashRows(words: Uint32Array, stride: number, { x, y, width, height }: PictureRect): Int32Array {
  const hashes = new Int32Array(height)
  for (let row = 0; row < height; row++) {
    const from = (y + row) * stride + x
    const first = (words[from] as number) & 0xffffff
    let hash = 0x811c9dc5 | 0
    let others = 0
    for (let at = from; at < from + width; at++) {
      const word = (words[at] as number) & 0xffffff
      others |= word ^ first
      hash = Math.imul(hash ^ word, 0x01000193)
    }
    hashes[row] = others === 0 ? 0 : hash | 1
  }
  return hashes
}

/** How many rows further down the content stood before; 0 when no distance convinces. */
function agreedDistance(strips: Strip[]): number {
  const votes = new Map<number, number>()
  for (const { before, after } of strips) {
    const places = placesOfUnique(before)
    for (const [hash, row] of placesOfUnique(after)) {
      const place = places.get(hash)
      if (place === undefined || row < 0 || place < 0 || place === row) continue
      votes.set(place - row, (votes.get(place - row) ?? 0) + 1)
    }
  }
  let [best, most] = [0, leastVotes - 1]
  for (const [distance, count] of votes) if (count > most) [best, most] = [distance, count]
  return best
}

/** Where each hash stands; -1 for those that stand more than once. */
function placesOfUnique(hashes: Int32Array): Map<number, number> {
  const places = new Map<number, number>()
  for (const [row, hash] of hashes.entries()) {
    if (hash !== 0) places.set(hash, places.has(hash) ? -1 : row)
  }
  return places
}

/** The longest run of each strip that has really moved, joined with its neighbours' where they are the same. */
function movedRects(strips: Strip[], around: PictureRect, distance: number): PictureRect[] {
  const rects: PictureRect[] = []
  for (const strip of strips) {
    const run = longestRun(strip, distance)
    if (!run) continue
    const last = rects.at(-1)
    const rect = { x: strip.x, y: around.y + run.top, width: strip.width, height: run.height }
    if (last && last.x + last.width === rect.x && last.y === rect.y && last.height === rect.height) {
      last.width += rect.width
    } else {
      rects.push(rect)
    }
  }
  return rects
}

function longestRun(strip: Strip, distance: number): { top: number; height: number } | null {
  const { before, after } = strip
  let [top, height, useful] = [0, 0, 0]
  let [start, good] = [0, 0]
  for (let row = 0; row <= after.length; row++) {
    const from = row + distance
    const moved = row < after.length && from >= 0 && from < before.length && after[row] === before[from]
    if (moved) {
      if (after[row] !== before[row]) good += 1
      continue
    }
    if (good > useful) [top, height, useful] = [start, row - start, good]
    start = row + 1
    good = 0
  }
  return useful >= leastRun ? { top, height } : null
}
