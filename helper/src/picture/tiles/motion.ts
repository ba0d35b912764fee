import type { CoarseScale } from '@deskside/protocol/channels/picture-coarse'
import type { PictureRect } from '@deskside/protocol/channels/picture-operations'
import { tileSide } from './dirty-tiles.ts'

/** Changes that follow each other within this are one motion; after as long without one the tile rests. */
const restsAfterMs = 300
/** That many changes in a row are a motion. */
const leastStreak = 3
/** Smaller changes are not worth a preview. */
const leastPixels = 1_024
/** Rounds in a row that could not send everything: the line cannot carry it, or by far not. */
const pressedAfter = 2
const hardPressedAfter = 8

/**
 * Where photographs move faster than the line can carry them without loss: there the console gets a coarse preview
 * that is up to date, and the pixels once the motion rests. Text never comes here: it has few colours.
 */
export class Motion {
  private readonly columns: number
  private readonly changedAt: Float64Array
  private readonly streaks: Uint8Array
  /** Tiles of which the console has a preview only, and the scale of it. */
  private readonly coarse = new Map<number, CoarseScale>()
  private pressure = 0

  constructor(columns: number, rows: number) {
    this.columns = columns
    this.changedAt = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY)
    this.streaks = new Uint8Array(columns * rows)
  }

  /** A round of sending has ended. @param limited whether something had to stay dirty. */
  roundEnded(limited: boolean): void {
    this.pressure = limited ? Math.min(hardPressedAfter, this.pressure + 1) : Math.max(0, this.pressure - 1)
  }

  /** A change of many colours within one tile. @returns the scale to send it at; null for without loss. */
  scaleFor(change: PictureRect, now: number): CoarseScale | null {
    const tile = this.tileOf(change)
    const before = this.changedAt[tile] ?? 0
    const streak = now - before <= restsAfterMs ? Math.min(200, (this.streaks[tile] ?? 0) + 1) : 1
    this.changedAt[tile] = now
    this.streaks[tile] = streak
    if (change.width * change.height < leastPixels || streak < leastStreak) return null
    const known = this.coarse.get(tile)
    if (!known && this.pressure < pressedAfter) return null
    const scale = known === 4 || this.pressure >= hardPressedAfter ? 4 : 2
    this.coarse.set(tile, scale)
    return scale
  }

  /** Whether any tile waits to be sent without loss. */
  get waiting(): boolean {
    return this.coarse.size > 0
  }

  /** Hands out the tiles that have come to rest; they are to be compared again. */
  takeRested(now: number): PictureRect[] {
    const rested = [...this.coarse.keys()].filter((tile) => now - (this.changedAt[tile] ?? 0) > restsAfterMs)
    for (const tile of rested) {
      this.coarse.delete(tile)
      this.streaks[tile] = 0
    }
    return rested.map((tile) => ({
      x: (tile % this.columns) * tileSide,
      y: Math.floor(tile / this.columns) * tileSide,
      width: tileSide,
      height: tileSide,
    }))
  }

  private tileOf({ x, y }: PictureRect): number {
    return ((y / tileSide) | 0) * this.columns + ((x / tileSide) | 0)
  }
}
