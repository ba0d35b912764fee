export type Rate = {
  /** What goes on for ever. */
  perSecond: number
  /** What is allowed at once after a silence. */
  burst: number
}

/** Fills at `perSecond` and holds `burst`. */
export class TokenBucket {
  readonly #rate: Rate
  readonly #now: () => number
  #tokens: number
  #filledAt: number

  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate
    this.#now = now
    this.#tokens = rate.burst
    this.#filledAt = now()
  }

  /** @returns false when there was nothing to take. */
  take(): boolean {
    const now = this.#now()
    const filled = ((now - this.#filledAt) / 1000) * this.#rate.perSecond
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + filled)
    this.#filledAt = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
