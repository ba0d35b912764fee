import type { Rect } from './capture.ts'

// Enough to tell a clock from a text cursor; more would cost the consumer more than a few needless pixels.
const mostRects = 48

/** The part of a screen that has changed and has not been read yet: rectangles within `width` × `height`. */
export class DamageRegion {
  private rects: Rect[] = []
  private readonly width: number
  private readonly height: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }

  get empty(): boolean {
    return this.rects.length === 0
  }

  /** Adds a rectangle; what lies outside the screen is cut off. */
  add(rect: Rect): void {
    const cut = clip(rect, this.width, this.height)
    if (!cut || this.rects.some((one) => contains(one, cut))) return
    this.rects = this.rects.filter((one) => !contains(cut, one))
    if (this.rects.length < mostRects) this.rects.push(cut)
    else this.mergeIntoNearest(cut)
  }

  addAll(): void {
    this.rects = [{ x: 0, y: 0, width: this.width, height: this.height }]
  }

  /** Hands out what has changed and forgets it. */
  take(): Rect[] {
    const { rects } = this
    this.rects = []
    return rects
  }

  private mergeIntoNearest(rect: Rect): void {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (const [index, one] of this.rects.entries()) {
      const growth = area(union(one, rect)) - area(one)
      if (growth < least) [best, least] = [index, growth]
    }
    const nearest = this.rects[best]
    if (nearest) this.rects[best] = union(nearest, rect)
  }
}

/** Bands of whole rows. */
export interface Rows {
  top: number
  count: number
}

/** The rows that a list of rectangles touches; bands that almost touch are read as one. */
export function rowsOf(rects: readonly Rect[], bridgedGap = 16): Rows[] {
  const sorted = [...rects].sort((one, other) => one.y - other.y)
  const bands: Rows[] = []
  for (const { y, height } of sorted) {
    const last = bands.at(-1)
    if (last && y <= last.top + last.count + bridgedGap) {
      last.count = Math.max(last.count, y + height - last.top)
    } else {
      bands.push({ top: y, count: height })
    }
  }
  return bands
}

function clip(rect: Rect, width: number, height: number): Rect | null {
  const x = Math.max(0, rect.x)
  const y = Math.max(0, rect.y)
  const right = Math.min(width, rect.x + rect.width)
  const bottom = Math.min(height, rect.y + rect.height)
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null
}

const area = (rect: Rect): number => rect.width * rect.height

const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

function union(one: Rect, other: Rect): Rect {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}
