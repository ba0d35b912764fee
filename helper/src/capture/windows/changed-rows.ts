import type { Rect } from '../capture.ts'

/** Rows that are compared together: few enough to be near what changed, enough to be quick. */
const bandRows = 16

export interface Pictures {
  /** What the consumer has. */
  shown: Uint8Array
  /** What the screen shows now. */
  fresh: Uint8Array
  stride: number
  width: number
  height: number
}

/**
 * Brings `shown` up to what is `fresh`, and says where they differed: bands of whole rows, those that touch as one.
 * Windows' plain reading of the screen does not say what has changed, so it has to be looked for.
 * @param all counts everything as different.
 */
export function takeChanges({ shown, fresh, stride, width, height }: Pictures, all: boolean): Rect[] {
  const changes: Rect[] = []
  for (let y = 0; y < height; y += bandRows) {
    const rows = Math.min(bandRows, height - y)
    const [from, to] = [y * stride, (y + rows) * stride]
    const band = fresh.subarray(from, to)
    if (!all && Buffer.compare(band, shown.subarray(from, to)) === 0) continue
    shown.set(band, from)
    const last = changes.at(-1)
    if (last && last.y + last.height === y) last.height += rows
    else changes.push({ x: 0, y, width, height: rows })
  }
  return changes
}
