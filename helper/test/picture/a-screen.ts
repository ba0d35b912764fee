import type { CaptureListener, Frame, Rect, Screen, ScreenCapture } from '../../src/capture/capture.ts'

/** A screen in memory that a test paints on; as a capture it hands out damage like a real one. */
export class PaintedScreen implements ScreenCapture {
  readonly words: Uint32Array
  readonly width: number
  readonly height: number
  closed = false
  listener: CaptureListener | null = null
  private damage: Rect[] = []
  private wanted = false

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.words = new Uint32Array(width * height)
  }

  screens(): Screen[] {
    const { width, height } = this
    return [{ id: 'only', name: 'Only', x: 0, y: 0, width, height, primary: true }]
  }

  start(listener: CaptureListener): void {
    this.listener = listener
    this.refresh()
  }

  requestFrame(): void {
    this.wanted = true
  }

  refresh(): void {
    this.damage = [{ x: 0, y: 0, width: this.width, height: this.height }]
  }

  selectScreen(): void {}

  close(): void {
    this.closed = true
    this.listener = null
  }

  /** Delivers a picture if one is wanted and something has changed. @returns whether it did. */
  deliver(): boolean {
    if (!this.wanted || this.damage.length === 0 || !this.listener) return false
    this.wanted = false
    const frame: Frame = {
      screenId: 'only',
      buffer: new Uint8Array(this.words.buffer),
      stride: this.width * 4,
      width: this.width,
      height: this.height,
      damage: this.damage,
      at: performance.now(),
    }
    this.damage = []
    this.listener.frame(frame)
    return true
  }

  fill(rect: Rect, colour: number): void {
    this.each(rect, () => colour)
  }

  noise(rect: Rect, seed: number): void {
    let state = seed >>> 0
    this.each(rect, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 4
    })
  }

  /** Moves the content of an area up by some rows, and paints new rows below. */
  scroll(rect: Rect, rows: number, seed: number): void {
    const by = Math.min(rows, rect.height)
    for (let y = rect.y; y < rect.y + rect.height - by; y++) {
      const from = (y + by) * this.width + rect.x
      this.words.copyWithin(y * this.width + rect.x, from, from + rect.width)
    }
    this.damage.push(rect)
    this.noise({ ...rect, y: rect.y + rect.height - by, height: by }, seed)
  }

  private each(rect: Rect, colour: () => number): void {
    for (let y = rect.y; y < rect.y + rect.height; y++) {
      for (let x = rect.x; x < rect.x + rect.width; x++) this.words[y * this.width + x] = colour()
    }
    this.damage.push(rect)
  }
}
