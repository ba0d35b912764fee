import { isInside, type PictureBox, toScreen } from '../display/coordinates.ts'
import type { GuideLine } from '../guide/guide-line.ts'

export interface GuideInputOptions {
  surface: HTMLElement
  /** Where the picture lies on the page now. */
  box: () => PictureBox
  line: GuideLine
}

/** How far an arrow key moves the pointer, of the screen; with Shift for something small. */
const step = 0.02
const smallStep = 0.004
const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** [CTL-7] Mouse, pen and one finger on the picture point and draw while a tool is in hand; arrow keys point, Escape puts it down. */
export class GuideInput {
  private readonly options: GuideInputOptions
  private readonly stops: (() => void)[] = []
  private readonly fingers = new Set<number>()
  private drawing = false
  private place = { x: 0.5, y: 0.5 }

  constructor(options: GuideInputOptions) {
    this.options = options
    const { surface } = options
    const on = <Kind extends keyof HTMLElementEventMap>(
      kind: Kind,
      listener: (event: HTMLElementEventMap[Kind]) => void,
    ) => {
      surface.addEventListener(kind, listener)
      this.stops.push(() => surface.removeEventListener(kind, listener))
    }
    on('pointermove', (event) => this.move(event))
    on('pointerdown', (event) => this.press(event))
    on('pointerup', (event) => this.lift(event))
    on('pointercancel', (event) => this.lift(event))
    on('pointerleave', () => this.leave())
    on('blur', () => this.leave())
    on('keydown', (event) => this.key(event))
  }

  close(): void {
    for (const stop of this.stops.splice(0)) stop()
  }

  private press(event: PointerEvent): void {
    const { line, surface, box } = this.options
    if (event.pointerType === 'touch') this.fingers.add(event.pointerId)
    // Two fingers zoom: what one of them had begun is over.
    if (this.fingers.size > 1) {
      this.leave()
      return
    }
    if (!line.ready || event.button !== 0 || !isInside(event.clientX, event.clientY, box())) return
    event.preventDefault()
    surface.focus({ preventScroll: true })
    surface.setPointerCapture(event.pointerId)
    this.drawing = line.get().tool === 'pen'
    this.goTo(event)
  }

  private move(event: PointerEvent): void {
    const { line, box } = this.options
    if (!line.ready || this.fingers.size > 1) return
    const inside = isInside(event.clientX, event.clientY, box())
    if (!inside && !this.drawing && this.fingers.size === 0) {
      line.putAway()
      return
    }
    // A fast hand is where the browser looked in between, too.
    const between = this.drawing ? (event.getCoalescedEvents?.() ?? []) : []
    for (const one of between.length > 0 ? between : [event]) this.goTo(one)
  }

  private lift({ pointerId }: PointerEvent): void {
    const finger = this.fingers.delete(pointerId)
    this.drawing = false
    this.options.line.endStroke()
    if (finger && this.fingers.size === 0) this.options.line.putAway()
  }

  private leave(): void {
    this.drawing = false
    this.options.line.putAway()
  }

  private key(event: KeyboardEvent): void {
    const { line } = this.options
    if (line.get().tool === 'off') return
    const arrow = arrows[event.key]
    if (event.key === 'Escape') line.choose('off')
    else if (arrow && line.ready && line.get().tool === 'point') {
      const by = event.shiftKey ? smallStep : step
      const within = (part: number) => Math.min(1, Math.max(0, part))
      this.place = { x: within(this.place.x + arrow[0] * by), y: within(this.place.y + arrow[1] * by) }
      line.point(this.place.x, this.place.y)
    } else return
    event.preventDefault()
  }

  private goTo({ clientX, clientY }: { clientX: number; clientY: number }): void {
    const { line, box } = this.options
    this.place = toScreen(clientX, clientY, box())
    if (this.drawing) line.draw(this.place.x, this.place.y)
    else if (line.get().tool === 'point') line.point(this.place.x, this.place.y)
  }
}
