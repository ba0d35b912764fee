import { frameGapMs } from '../frame-pump.ts'

/**
 * How soon to look at the screen again. Windows' plain reading has no events: a screen on which something happens is
 * looked at as often as a picture may go, a still one less and less often.
 */
const stillMs = 120
const calmAfterMs = 400
const slower = 1.5

export class LookPace {
  private gapMs: number = frameGapMs
  private changedAt = Number.NEGATIVE_INFINITY

  /** Something changed, or is about to: the person's hand, or the technician's. */
  changed(now: number): void {
    this.changedAt = now
    this.gapMs = frameGapMs
  }

  /** A look found nothing new. @returns how long to wait for the next one, in milliseconds */
  still(now: number): number {
    if (now > this.changedAt + calmAfterMs) this.gapMs = Math.min(stillMs, this.gapMs * slower)
    return this.gapMs
  }
}
