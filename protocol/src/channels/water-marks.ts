/** Where messages wait until the line can take them. `bufferedAmount` of a data channel is its level. */
export interface Buffered {
  /** Bytes that wait. */
  readonly level: number
  /** Calls back once, as soon as the level has fallen to `lowMark` or below. */
  whenLow(listener: () => void): void
}

/** Full enough to keep the line busy, and no fuller: what waits here is memory, and comes too late for a pause. */
export const highMark = 1024 * 1024
export const lowMark = 256 * 1024

/** Lets senders run until the high mark; then they wait in turn until the low one. */
export class WaterMarks {
  private readonly buffered: Buffered
  private waiting: ((open: boolean) => void)[] = []
  private closed = false

  constructor(buffered: Buffered) {
    this.buffered = buffered
  }

  /** @returns once there is room; false when there will be none any more. */
  async room(): Promise<boolean> {
    if (this.closed) return false
    if (this.buffered.level < highMark) return true
    return new Promise((resolve) => {
      if (this.waiting.push(resolve) === 1) this.buffered.whenLow(() => this.release())
    })
  }

  /** Everybody who waits is let go. May be called twice. */
  close(): void {
    this.closed = true
    this.release()
  }

  private release(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const resolve of waiting) resolve(!this.closed)
  }
}
