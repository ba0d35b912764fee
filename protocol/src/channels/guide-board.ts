import type { GuideColour } from '../vocabulary/guide.ts'
import {
  type GuideFromConsole,
  type GuidePoint,
  guideLimits,
  pointerRestsMs,
  strokeFadesMs,
} from './guide.ts'

export interface GuideStroke {
  /** Counts up on this board: never the same twice, whatever a console calls its strokes. */
  number: number
  screen: number
  colour: GuideColour
  points: readonly GuidePoint[]
}

export interface GuideMarks {
  pointer: { screen: number; x: number; y: number; colour: GuideColour } | null
  /** In the order in which they were begun. */
  strokes: readonly GuideStroke[]
}

interface KeptStroke extends GuideStroke {
  id: number
  points: GuidePoint[]
  /** Of the last that was drawn of it. */
  at: number
}

type Drawing = Exclude<GuideFromConsole, { type: 'freeze' | 'thaw' }>

/**
 * What has been pointed at and drawn, within bounds whatever comes: the device's and the page's one memory of it. Clocks are
 * handed in, in milliseconds.
 * @param fades whether strokes and a resting pointer go by themselves: over a screen that goes on, not on a still
 */
export class GuideBoard {
  private readonly fades: boolean
  private strokes: KeptStroke[] = []
  private pointer: (NonNullable<GuideMarks['pointer']> & { at: number }) | null = null
  private lastNumber = 0
  private budget: number = guideLimits.burst
  private filledAt: number | null = null

  constructor({ fades }: { fades: boolean }) {
    this.fades = fades
  }

  /** @returns whether anything looks different now */
  take(message: Drawing, now: number): boolean {
    switch (message.type) {
      case 'away':
        return this.putAway()
      case 'clear':
        return this.clear()
      case 'end':
        return false
    }
    if (!this.hasBudget(now)) return false
    if (message.type === 'point') {
      const { screen, x, y, colour } = message
      this.pointer = { screen, x, y, colour, at: now }
      return true
    }
    return message.type === 'begin' ? this.begin(message, now) : this.draw(message, now)
  }

  /** What is to be seen now. */
  marks(now: number): GuideMarks {
    this.forgetOld(now)
    const { pointer } = this
    return {
      pointer: pointer && { screen: pointer.screen, x: pointer.x, y: pointer.y, colour: pointer.colour },
      strokes: this.strokes.map(({ number, screen, colour, points }) => ({ number, screen, colour, points })),
    }
  }

  /** When something goes by itself next; null when nothing does. */
  nextChangeAt(): number | null {
    if (!this.fades) return null
    const ends = this.strokes.map(({ at }) => at + strokeFadesMs)
    if (this.pointer) ends.push(this.pointer.at + pointerRestsMs)
    return ends.length > 0 ? Math.min(...ends) : null
  }

  get isEmpty(): boolean {
    return this.strokes.length === 0 && this.pointer === null
  }

  /** Everything at once. @returns whether there was anything */
  wipe(): boolean {
    const [drawn, pointed] = [this.clear(), this.putAway()]
    return drawn || pointed
  }

  private begin({ id, screen, colour, points }: Drawing & { type: 'begin' }, now: number): boolean {
    this.forgetOld(now)
    // A stroke that is begun again is another one.
    this.strokes = this.strokes.filter((stroke) => stroke.id !== id).slice(-(guideLimits.strokes - 1))
    this.lastNumber += 1
    this.strokes.push({ id, number: this.lastNumber, screen, colour, points: [...points], at: now })
    return true
  }

  private draw({ id, points }: Drawing & { type: 'draw' }, now: number): boolean {
    const stroke = this.strokes.find((one) => one.id === id)
    const room = stroke ? guideLimits.strokePoints - stroke.points.length : 0
    if (!stroke || room <= 0) return false
    stroke.points.push(...points.slice(0, room))
    stroke.at = now
    return true
  }

  private clear(): boolean {
    const any = this.strokes.length > 0
    this.strokes = []
    return any
  }

  private putAway(): boolean {
    const any = this.pointer !== null
    this.pointer = null
    return any
  }

  private forgetOld(now: number): void {
    if (!this.fades) return
    this.strokes = this.strokes.filter(({ at }) => now < at + strokeFadesMs)
    if (this.pointer && now >= this.pointer.at + pointerRestsMs) this.pointer = null
  }

  private hasBudget(now: number): boolean {
    const since = this.filledAt === null ? 0 : Math.max(0, now - this.filledAt)
    this.filledAt = now
    const { burst, messagesPerSecond } = guideLimits
    this.budget = Math.min(burst, this.budget + (since * messagesPerSecond) / 1_000)
    if (this.budget < 1) return false
    this.budget -= 1
    return true
  }
}
