/**
 * How much picture may be on its way at once, learned from the delay of the acknowledgements: what waits in a
 * queue is old before it is seen, so the queue is kept short, and the line is left full. Times in milliseconds.
 */
export const startWindow = 64 * 1024
const leastWindow = 12 * 1024
/**
 * The most that may be on its way: what a receiver's socket can hold while its program has something else to do,
 * and as much again as a fast line carries during its own delay. More in one burst is lost at the very end of the
 * way, and SCTP takes half a second to find out.
 */
const burstBytes = 72 * 1024
const bytesPerMs = 12 * 1024
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

  /** Whether there is room for more than crumbs: many small parts cost more than a few whole ones. */
  hasGoodRoom(): boolean {
    return this.outstanding <= this.window * 0.6
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
      // One shrinking needs a round trip to show its effect.
      if (now - this.shrunkAt < this.ownDelayMs + queueMs) return
      this.shrunkAt = now
      const part = Math.max(0.4, Math.min(0.9, (this.ownDelayMs + queueMs) / delay))
      this.window = Math.max(leastWindow, this.window * part)
    } else if (queued < freeMs && this.limited) {
      this.window = Math.min(burstBytes + this.ownDelayMs * bytesPerMs, this.window + acknowledged)
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
