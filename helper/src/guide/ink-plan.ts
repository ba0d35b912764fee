import { type GuideColour, guidePen } from '@deskside/protocol/vocabulary/guide'
import type { Rect } from '../capture/capture.ts'
import { strokeRects } from './ink.ts'
import type { OverlayStroke } from './overlay.ts'

/** The white edge, or the colour on it. */
export type InkLayer = 'edge' | GuideColour

/** What has to be done with each layer. `fresh`: what was there goes first. */
export interface InkChange {
  fresh: boolean
  rects: Map<InkLayer, Rect[]>
}

/** Remembers what is drawn already, so that of a stroke that grows only what is new is drawn. */
export class InkPlan {
  private drawn = new Map<number, number>()

  /** @returns null when nothing has to be done */
  next(strokes: readonly OverlayStroke[]): InkChange | null {
    const numbers = new Set(strokes.map(({ number }) => number))
    const fresh = [...this.drawn.keys()].some((number) => !numbers.has(number))
    if (fresh) this.drawn.clear()
    const rects = new Map<InkLayer, Rect[]>()
    const add = (layer: InkLayer, more: Rect[]) => rects.set(layer, [...(rects.get(layer) ?? []), ...more])
    for (const { number, colour, points } of strokes) {
      const before = this.drawn.get(number) ?? 0
      if (points.length <= before) continue
      add('edge', strokeRects(points, guidePen.width + 2 * guidePen.edge, before))
      add(colour, strokeRects(points, guidePen.width, before))
      this.drawn.set(number, points.length)
    }
    return fresh || rects.size > 0 ? { fresh, rects } : null
  }
}
