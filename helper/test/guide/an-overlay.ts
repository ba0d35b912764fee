import type { GuideOverlay, OverlayMarks } from '../../src/guide/overlay.ts'

/** An overlay that writes down what it was to show. */
export class SpyOverlay implements GuideOverlay {
  shown: OverlayMarks[] = []
  closed = false

  show(marks: OverlayMarks): void {
    this.shown.push(structuredClone(marks))
  }

  close(): void {
    this.closed = true
  }
}
