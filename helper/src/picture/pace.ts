/**
 * How much picture may be on its way at once, learned from the delay of the acknowledgements: what waits in a
 * queue is old before it is seen, so the queue is kept short, and the line is left full. Times in milliseconds.
 */
export const startWindow = 128 * 1024
const leastWindow = 12 * 1024
const mostWindow = 4 * 1024 * 1024
/** More delay than this beyond the line's own means a queue. */
const queueMs = 80
/** Less than this means that the line takes more. */
const freeMs = 30
/** The line's own delay is forgotten after this long, as a line may change. */
const forgetMs = 10_000

export class Pace {
  private window = startWindow
  private outstanding = 0
  private readonly flying = new Map<number, { bytes: number; sentAt: number }>()
  private limited = false
  private shrunkAt = Number.NEGATIVE_INFINITY
  private leastDelay = Number.POSITIVE_INFINITY
  private leastBefore = Number.POSITIVE_INFINITY
  private leastSince = Number.NEGATIVE_INFINITY

  /** Bytes that may go out now; 0 when the peer has to catch up first. */
  room(): number {
    const room = Math.max(0, this.window - this.outstanding)
    if (room === 0) this.limited = true
    return room
  }

  /** The line's own round trip with the peer's decoding, as best seen lately; 0 before the first acknowledgement. */
  get ownDelayMs(): number {
    const least = Math.min(this.leastDelay, this.leastBefore)
    return Number.isFinite(least) ? least : 0
  }

  get windowBytes(): number {
    return this.window
  }

  isFlying(number: number): boolean {
    return this.flying.has(number)
  }

  sent(number: number, bytes: number, now: number): void {
    this.flying.set(number, { bytes, sentAt: now })
    this.outstanding += bytes
  }

  /** The peer has shown everything up to `number`. */
  shown(number: number, now: number): void {
    let acknowledged = 0
    let sentAt: number | undefined
    for (const [known, part] of this.flying) {
      if (known > number) continue
      acknowledged += part.bytes
      sentAt = Math.max(sentAt ?? part.sentAt, part.sentAt)
      this.flying.delete(known)
    }
    this.outstanding -= acknowledged
    if (sentAt !== undefined) this.learn(now - sentAt, acknowledged, now)
  }

  private learn(delay: number, acknowledged: number, now: number): void {
    this.noteDelay(delay, now)
    const queued = delay - this.ownDelayMs
    if (queued > queueMs) {
      // One shrinking needs a whole round trip to show its effect.
      if (now - this.shrunkAt < delay) return
      this.shrunkAt = now
      this.window = Math.max(leastWindow, this.window * 0.7)
    } else if (queued < freeMs && this.limited) {
      this.window = Math.min(mostWindow, this.window + acknowledged)
    }
    this.limited = false
  }

  private noteDelay(delay: number, now: number): void {
    if (now - this.leastSince > forgetMs) {
      this.leastBefore = this.leastDelay
      this.leastDelay = delay
      this.leastSince = now
    }
    this.leastDelay = Math.min(this.leastDelay, delay)
  }
}
