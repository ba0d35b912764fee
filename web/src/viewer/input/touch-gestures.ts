/** What fingers mean, whatever they mean it for. Places are in CSS pixels of the page. */
export type Gesture =
  | { kind: 'tap'; x: number; y: number }
  | { kind: 'long_press'; x: number; y: number }
  /** One finger moves, by this much since the last time. */
  | { kind: 'drag'; dx: number; dy: number }
  /** A tap, and the finger back at once: it holds what it touches. */
  | { kind: 'grab'; x: number; y: number }
  | { kind: 'pull'; x: number; y: number; dx: number; dy: number }
  | { kind: 'drop' }
  /** Two fingers together. */
  | { kind: 'scroll'; dx: number; dy: number }
  /** Two fingers apart or closer, around a place; `dx`, `dy`: how far the place itself went. */
  | { kind: 'pinch'; factor: number; x: number; y: number; dx: number; dy: number }

/** A finger that moves less has not moved. */
const stillWithin = 10
export const longPressMs = 500
/** The second touch of a tap that grabs comes so soon. */
const grabWithinMs = 250
/** Two fingers scroll or pinch: whichever they have done more of by then. */
const decideAfter = 12

interface Finger {
  x: number
  y: number
  startX: number
  startY: number
}

/** From fingers to gestures; clocks are handed in, in milliseconds. */
export class TouchGestures {
  private readonly onGesture: (gesture: Gesture) => void
  private readonly fingers = new Map<number, Finger>()
  private mode: 'none' | 'undecided' | 'dragging' | 'pulling' | 'two' | 'scrolling' | 'pinching' | 'done' =
    'none'
  private timer: ReturnType<typeof setTimeout> | undefined
  private tappedAt = Number.NEGATIVE_INFINITY
  private spread = { first: 0, last: 0 }
  private centre = { x: 0, y: 0, firstX: 0, firstY: 0 }

  constructor(onGesture: (gesture: Gesture) => void) {
    this.onGesture = onGesture
  }

  down(id: number, x: number, y: number, now: number): void {
    this.fingers.set(id, { x, y, startX: x, startY: y })
    clearTimeout(this.timer)
    if (this.fingers.size === 1) {
      if (now - this.tappedAt < grabWithinMs) {
        this.mode = 'pulling'
        this.onGesture({ kind: 'grab', x, y })
        return
      }
      this.mode = 'undecided'
      this.timer = setTimeout(() => this.press(x, y), longPressMs)
    } else if (this.fingers.size === 2 && this.mode !== 'pulling') {
      this.mode = 'two'
      const { spread, x: cx, y: cy } = this.pair()
      this.spread = { first: spread, last: spread }
      this.centre = { x: cx, y: cy, firstX: cx, firstY: cy }
    }
  }

  move(id: number, x: number, y: number): void {
    const finger = this.fingers.get(id)
    if (!finger) return
    const [dx, dy] = [x - finger.x, y - finger.y]
    if (this.mode === 'undecided') {
      if (Math.hypot(x - finger.startX, y - finger.startY) < stillWithin) return
      clearTimeout(this.timer)
      this.mode = 'dragging'
    }
    finger.x = x
    finger.y = y
    if (this.mode === 'dragging') this.onGesture({ kind: 'drag', dx, dy })
    else if (this.mode === 'pulling') this.onGesture({ kind: 'pull', x, y, dx, dy })
    else if (this.fingers.size === 2) this.moveTwo()
  }

  up(id: number, now: number): void {
    const finger = this.fingers.get(id)
    if (!finger) return
    this.fingers.delete(id)
    clearTimeout(this.timer)
    if (this.mode === 'undecided') {
      this.tappedAt = now
      this.onGesture({ kind: 'tap', x: finger.startX, y: finger.startY })
    } else if (this.mode === 'pulling') this.onGesture({ kind: 'drop' })
    // What one finger does that is left of two is no gesture any more.
    this.mode = this.fingers.size === 0 ? 'none' : 'done'
  }

  /** The system has taken the fingers away. */
  cancel(): void {
    clearTimeout(this.timer)
    if (this.mode === 'pulling') this.onGesture({ kind: 'drop' })
    this.fingers.clear()
    this.mode = 'none'
  }

  private press(x: number, y: number): void {
    this.mode = 'done'
    this.onGesture({ kind: 'long_press', x, y })
  }

  private moveTwo(): void {
    const { spread, x, y } = this.pair()
    if (this.mode === 'two') {
      const apart = Math.abs(spread - this.spread.first)
      const along = Math.hypot(x - this.centre.firstX, y - this.centre.firstY)
      if (Math.max(apart, along) < decideAfter) return
      this.mode = apart > along ? 'pinching' : 'scrolling'
    }
    const [dx, dy] = [x - this.centre.x, y - this.centre.y]
    if (this.mode === 'scrolling') this.onGesture({ kind: 'scroll', dx, dy })
    else if (this.mode === 'pinching')
      this.onGesture({ kind: 'pinch', factor: spread / Math.max(1, this.spread.last), x, y, dx, dy })
    else return
    this.spread.last = spread
    Object.assign(this.centre, { x, y })
  }

  private pair(): { spread: number; x: number; y: number } {
    const [one, other] = [...this.fingers.values()]
    if (!one || !other) return { spread: 0, x: 0, y: 0 }
    return {
      spread: Math.hypot(one.x - other.x, one.y - other.y),
      x: (one.x + other.x) / 2,
      y: (one.y + other.y) / 2,
    }
  }
}
