import type { ConnectionPath } from './peer/path.ts'

/** How a connection is doing, over the last second. */
export interface ViewerStatistics {
  /** Smoothed, in milliseconds; null before the first measurement. */
  roundTripMs: number | null
  framesPerSecond: number
  bytesPerSecond: number
  bytesReceived: number
  /** How old the last picture was when it was shown, in milliseconds. */
  pictureAgeMs: number | null
  /** As of the call before, for it takes a moment to find out; null while there is none. */
  path: ConnectionPath | null
}

/** What has been counted up to a moment. */
export interface Counted {
  frames: number
  bytes: number
}

/** From running totals to rates. */
export class Rates {
  private before: (Counted & { at: number }) | null = null

  /** @param at milliseconds. */
  take({ frames, bytes }: Counted, at: number): { framesPerSecond: number; bytesPerSecond: number } {
    const { before } = this
    this.before = { frames, bytes, at }
    const seconds = before ? (at - before.at) / 1_000 : 0
    if (!before || seconds <= 0) return { framesPerSecond: 0, bytesPerSecond: 0 }
    return {
      framesPerSecond: Math.max(0, (frames - before.frames) / seconds),
      bytesPerSecond: Math.max(0, (bytes - before.bytes) / seconds),
    }
  }
}
