/** Something that the bar says for a while, and then no more. */
export class PassingNote<T> {
  private said: T | null = null
  private timer: NodeJS.Timeout | undefined
  private readonly forMs: number
  private readonly onChanged: () => void

  constructor(forMs: number, onChanged: () => void) {
    this.forMs = forMs
    this.onChanged = onChanged
  }

  get value(): T | null {
    return this.said
  }

  /** In place of what is said now; null: at once nothing. */
  say(value: T | null): void {
    clearTimeout(this.timer)
    this.said = value
    if (value !== null) this.timer = setTimeout(() => this.say(null), this.forMs)
    this.onChanged()
  }

  close(): void {
    clearTimeout(this.timer)
  }
}
