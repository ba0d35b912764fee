import type { ByteWriter } from '@deskside/protocol/channels/bytes'
import { writeCoarse } from '@deskside/protocol/channels/picture-coarse'
import { type PictureRect, writeCopy, writeFill } from '@deskside/protocol/channels/picture-operations'
import { countColours, writeTile } from '@deskside/protocol/channels/picture-tiles'
import type { DirtyTiles } from './dirty-tiles.ts'
import { type Change, mergeChanges } from './merge.ts'
import type { Motion } from './motion.ts'
import type { Shadow } from './shadow.ts'

/** Boxes that are looked at together, so that neighbours can be merged. */
const mostBoxes = 256
const mostPixels = 1 << 18
/** What a pixel takes at most before deflating. */
const pixelBytes = 3

/** The screen as it was captured. */
export interface ScreenWords {
  words: Uint32Array
  /** Words from one row to the next. */
  stride: number
}

/**
 * Writes what has changed of some dirty tiles into `writer`, and takes it over into the shadow.
 * @param mostBytes stops when this much has been written, or a little more; the rest stays dirty.
 */
export function writeChanges(
  writer: ByteWriter,
  dirty: DirtyTiles,
  shadow: Shadow,
  screen: ScreenWords,
  motion: Motion,
  mostBytes: number,
): void {
  const source = { words: shadow.words, stride: shadow.width }
  const end = writer.length + mostBytes
  while (!dirty.empty && writer.length < end) {
    for (const change of mergeChanges(takeChanges(dirty, shadow, screen, motion, end - writer.length))) {
      if (change.colour >= 0) writeFill(writer, change, change.colour)
      else if (change.scale) writeCoarse(writer, source, change, change.scale)
      else writeTile(writer, source, change)
    }
  }
}

function takeChanges(
  dirty: DirtyTiles,
  shadow: Shadow,
  screen: ScreenWords,
  motion: Motion,
  mostBytes: number,
): Change[] {
  const now = performance.now()
  const changes: Change[] = []
  const source = { words: shadow.words, stride: shadow.width }
  const enough = Math.min(mostPixels, mostBytes / pixelBytes)
  let pixels = 0
  for (let boxes = 0; boxes < mostBoxes && pixels < enough; boxes++) {
    const box = dirty.take()
    if (!box) break
    const rect = shadow.takeChange(screen.words, screen.stride, box)
    if (!rect) continue
    const colour = shadow.colourOf(rect)
    const manyColours = colour < 0 && countColours(source, rect) === 0
    const scale = (manyColours && motion.scaleFor(rect, now)) || undefined
    // One colour costs next to nothing.
    if (colour < 0) pixels += (rect.width * rect.height) / (scale ? scale * scale : 1)
    changes.push({ ...rect, colour, scale })
  }
  return changes
}

/** Writes a scroll, and does it to the shadow. */
export function writeScroll(
  writer: ByteWriter,
  shadow: Shadow,
  rect: PictureRect,
  fromX: number,
  fromY: number,
): void {
  writeCopy(writer, rect, fromX, fromY)
  shadow.copy(rect, fromX, fromY)
}
