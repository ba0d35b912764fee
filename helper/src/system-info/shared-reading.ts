interface Running<Value> {
  answer: Promise<Value>
  stop: AbortController
  askers: number
}

/**
 * Whoever asks while a reading runs gets the same one: the console and the record both ask as soon as they may, and two
 * readings at once would each take the other's programs for the person's. It is given up when all have given up.
 */
export class SharedReading<Value> {
  private readonly read: (signal: AbortSignal) => Promise<Value>
  private running: Running<Value> | null = null

  constructor(read: (signal: AbortSignal) => Promise<Value>) {
    this.read = read
  }

  /** @throws when the reading fails, or at once when `signal` gives up */
  take(signal: AbortSignal): Promise<Value> {
    const shared = this.running ?? this.begin()
    shared.askers += 1
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(new Error('given up'))
        shared.askers -= 1
        if (shared.askers === 0) this.giveUp(shared)
      }
      signal.addEventListener('abort', leave, { once: true })
      shared.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
      if (signal.aborted) leave()
    })
  }

  private begin(): Running<Value> {
    const stop = new AbortController()
    const begun: Running<Value> = { answer: this.read(stop.signal), stop, askers: 0 }
    this.running = begun
    const end = () => {
      if (this.running === begun) this.running = null
    }
    begun.answer.then(end, end)
    return begun
  }

  private giveUp(shared: Running<Value>): void {
    if (this.running === shared) this.running = null
    shared.stop.abort()
  }
}
