import type { ByteWriter } from '@deskside/protocol/channels/bytes'
import type { PictureRect } from '@deskside/protocol/channels/picture-operations'
import { type ScreenWords, writeScroll } from './body-builder.ts'
import { type DirtyTiles, tileSide } from './dirty-tiles.ts'
import type { Shadow } from './shadow.ts'

/**
 * Finds what has merely moved up or down, and says so in 13 bytes instead of sending it again. A few tile-wide
 * strips of the dirty area get a hash per row, of what the console has and of what the screen shows; rows that occur
 * once on both sides vote for the distance between them. Then every strip is looked at by itself, so that a scroll
 * bar beside the text does no harm. Whatever the copy leaves wrong, the tiles after it put right.
 */

/** Less than this is sent as quickly as it is searched. */
const leastPixels = 40_000
/** Strips that vote: enough to hit text somewhere. */
const voters = 5
/** Rows that must agree on the distance, and rows in a row that are worth a copy. */
const leastVotes = 12
const leastRun = 24

/** After that many searches in vain, as while a film plays, only every so many pictures are searched. */
const vainSearches = 3
const searchEvery = 4

/** Searches one picture after the other. */
export class ScrollSearch {
  private vain = 0
  private skipped = 0

  write(writer: ByteWriter, dirty: DirtyTiles, shadow: Shadow, screen: ScreenWords): void {
    const extent = dirty.extent()
    if (!extent || extent.pixels < leastPixels || this.skips()) return
    const strips = stripsOf(extent.around)
    const distance = agreedDistance(strips, shadow, screen)
    this.vain = distance === 0 ? this.vain + 1 : 0
    if (distance === 0) return
    for (const rect of movedRects(strips, distance, shadow, screen)) {
      writeScroll(writer, shadow, rect, rect.x, rect.y + distance)
      dirty.add(rect)
    }
  }

  private skips(): boolean {
    if (this.vain < vainSearches) return false
    this.skipped = (this.skipped + 1) % searchEvery
    return this.skipped !== 0
  }
}

function stripsOf({ x, y, width, height }: PictureRect): PictureRect[] {
  const strips: PictureRect[] = []
  const right = x + width
  for (let left = x; left < right; ) {
    const end = Math.min(right, (((left / tileSide) | 0) + 1) * tileSide)
    strips.push({ x: left, y, width: end - left, height })
    left = end
  }
  return strips
}

/** How many rows further down the content stood before; 0 when no distance convinces. */
function agreedDistance(strips: PictureRect[], shadow: Shadow, screen: ScreenWords): number {
  const votes = new Map<number, number>()
  const every = Math.max(1, Math.floor(strips.length / voters))
  for (let index = every >> 1; index < strips.length; index += every) {
    const strip = strips[index]
    if (!strip) break
    const before = placesOfUnique(hashRows(shadow.words, shadow.width, strip))
    const after = placesOfUnique(hashRows(screen.words, screen.stride, strip))
    for (const [hash, row] of after) {
      const place = before.get(hash)
      if (place === undefined || row < 0 || place < 0 || place === row) continue
      votes.set(place - row, (votes.get(place - row) ?? 0) + 1)
    }
  }
  let [best, most] = [0, leastVotes - 1]
  for (const [distance, count] of votes) if (count > most) [best, most] = [distance, count]
  return best
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

/** Where each hash stands; -1 for those that stand more than once. */
function placesOfUnique(hashes: Int32Array): Map<number, number> {
  const places = new Map<number, number>()
  for (const [row, hash] of hashes.entries()) {
    if (hash !== 0) places.set(hash, places.has(hash) ? -1 : row)
  }
  return places
}

/** The longest run of each strip that has really moved, joined with its neighbours' where they are the same. */
function movedRects(
  strips: PictureRect[],
  distance: number,
  shadow: Shadow,
  screen: ScreenWords,
): PictureRect[] {
  const rects: PictureRect[] = []
  for (const strip of strips) {
    const rect = longestRun(strip, distance, shadow, screen)
    if (!rect) continue
    const last = rects.at(-1)
    if (last && last.x + last.width === rect.x && last.y === rect.y && last.height === rect.height) {
      last.width += rect.width
    } else {
      rects.push(rect)
    }
  }
  return rects
}

function longestRun(
  strip: PictureRect,
  distance: number,
  shadow: Shadow,
  screen: ScreenWords,
): PictureRect | null {
  const { x, width } = strip
  const end = strip.y + strip.height
  const same = (y: number, from: number): boolean => {
    let now = y * screen.stride + x
    let before = from * shadow.width + x
    for (const stop = now + width; now < stop; now++, before++) {
      if ((((screen.words[now] as number) ^ (shadow.words[before] as number)) & 0xffffff) !== 0) return false
    }
    return true
  }
  let [top, height, useful] = [0, 0, 0]
  let [start, changed] = [strip.y, 0]
  for (let y = strip.y; y <= end; y++) {
    const from = y + distance
    if (y < end && from >= strip.y && from < end && same(y, from)) {
      if (!same(y, y)) changed += 1
      continue
    }
    if (changed > useful) [top, height, useful] = [start, y - start, changed]
    start = y + 1
    changed = 0
  }
  return useful >= leastRun ? { x, y: top, width, height } : null
}
