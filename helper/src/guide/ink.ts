import { guidePen, pointerOutline } from '@deskside/protocol/vocabulary/guide'
import type { Rect } from '../capture/capture.ts'
import type { DesktopPoint } from './overlay.ts'

/**
 * Shapes as rectangles of one row each, or more: what both window systems can cut a window to. A window that has the
 * colour and the shape of a mark needs no drawing, and has no edge that would have to be see-through.
 */

/** From one place to another with a round pen. @param width in pixels */
export function lineRects(from: DesktopPoint, to: DesktopPoint, width: number): Rect[] {
  const radius = width / 2
  const rects: Rect[] = []
  const top = Math.floor(Math.min(from.y, to.y) - radius)
  const bottom = Math.ceil(Math.max(from.y, to.y) + radius)
  for (let y = top; y < bottom; y++) {
    const span = spanOfLine(from, to, radius, y + 0.5)
    if (span) addRow(rects, y, span.left, span.right)
  }
  return rects
}

/** A line through all of them; a dot when there is only one. @param after leaves out what leads to the points before it */
export function strokeRects(points: readonly DesktopPoint[], width: number, after = 0): Rect[] {
  const [first] = points
  if (!first) return []
  if (points.length === 1) return lineRects(first, first, width)
  return points
    .slice(Math.max(1, after))
    .flatMap((to, at) => lineRects(points[at + Math.max(1, after) - 1] ?? to, to, width))
}

/** Everything within a closed outline. */
export function polygonRects(outline: readonly DesktopPoint[]): Rect[] {
  const rects: Rect[] = []
  const top = Math.floor(Math.min(...outline.map(({ y }) => y)))
  const bottom = Math.ceil(Math.max(...outline.map(({ y }) => y)))
  for (let y = top; y < bottom; y++) {
    const crossings = crossingsAt(outline, y + 0.5)
    for (let at = 0; at + 1 < crossings.length; at += 2)
      addRow(rects, y, crossings[at] ?? 0, crossings[at + 1] ?? 0)
  }
  return rects
}

const arrow = pointerOutline.map(([x, y]) => ({ x, y }))

/** The pointer and its edge, around the place where it points. */
export const pointerShape = {
  body: polygonRects(arrow),
  edge: [...polygonRects(arrow), ...strokeRects([...arrow, { x: 0, y: 0 }], 2 * guidePen.edge + 2)],
}

interface Span {
  left: number
  right: number
}

/** What of one row lies within `radius` of the line. */
function spanOfLine(from: DesktopPoint, to: DesktopPoint, radius: number, y: number): Span | null {
  const ends = [from, to].flatMap((end) => {
    const half = Math.sqrt(radius ** 2 - (y - end.y) ** 2)
    return Number.isNaN(half) ? [] : [end.x - half, end.x + half]
  })
  const crossings = [...ends, ...crossingsAt(sidesOf(from, to, radius), y)]
  if (crossings.length === 0) return null
  return { left: Math.min(...crossings), right: Math.max(...crossings) }
}

/** The line between two round ends: a rectangle that stands aslant. */
function sidesOf(from: DesktopPoint, to: DesktopPoint, radius: number): DesktopPoint[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return []
  const [dx, dy] = [((to.y - from.y) / length) * radius, (-(to.x - from.x) / length) * radius]
  return [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
    { x: to.x - dx, y: to.y - dy },
    { x: from.x - dx, y: from.y - dy },
  ]
}

/** Where an outline crosses a row, from left to right. */
function crossingsAt(outline: readonly DesktopPoint[], y: number): number[] {
  const crossings: number[] = []
  for (const [at, one] of outline.entries()) {
    const next = outline[(at + 1) % outline.length] ?? one
    if (one.y <= y === next.y <= y) continue
    crossings.push(one.x + ((y - one.y) / (next.y - one.y)) * (next.x - one.x))
  }
  return crossings.sort((one, other) => one - other)
}

/** Rows that are as long as the one before become one rectangle with it. */
function addRow(rects: Rect[], y: number, from: number, to: number): void {
  const [x, right] = [Math.round(from), Math.round(to)]
  if (right <= x) return
  const above = rects.at(-1)
  if (above && above.x === x && above.width === right - x && above.y + above.height === y) above.height += 1
  else rects.push({ x, y, width: right - x, height: 1 })
}
