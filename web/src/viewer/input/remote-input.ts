import { type InputButton, type InputEvent, inputButtons } from '@deskside/protocol/channels/input'
import { isInside, type PictureBox, toScreen } from '../display/coordinates.ts'
import { isPaste } from './key-quirks.ts'
import { KeyboardInput } from './keyboard-input.ts'
import { TouchInput, type TouchOptions } from './touch-input.ts'
import { notchesOf } from './wheel-notches.ts'

export interface RemoteInputOptions {
  /** Where events come from; it has the focus while keys are meant for the remote screen. */
  surface: HTMLElement
  /** Where the picture lies on the page now. */
  box: () => PictureBox
  screen: () => number
  /** @param holding whether anything is down after this event. */
  send: (event: InputEvent, holding: boolean) => void
  /** Lifts everything at the other end. */
  giveUp: () => void
  onHandMoved: () => void
  /** The keyboard's way out of the surface. */
  onWayOut: () => void
  /** The combination for pasting. @returns whether it means something now; else the keys go on their way. */
  onPaste: () => boolean
  /** Bigger or smaller, around a place of the page; and the picture moved within its room. */
  zoom: TouchOptions['zoom']
  pan: TouchOptions['pan']
  pans: TouchOptions['pans']
  follow: TouchOptions['follow']
  onMac?: boolean
}

/**
 * Mouse, touch, wheel and keyboard on the surface become input of the remote screen, while it is switched on.
 * Whatever is down is lifted when the focus or the page goes away, and when control ends ([CTL-1]).
 */
export class RemoteInput {
  private readonly options: RemoteInputOptions
  private readonly keyboard: KeyboardInput
  readonly touch: TouchInput
  private readonly buttons = new Set<InputButton>()
  private readonly stops: (() => void)[] = []
  private on = false

  constructor(options: RemoteInputOptions) {
    this.options = options
    this.keyboard = new KeyboardInput({
      onKey: ({ code, action }) => this.send({ kind: 'key', code, action }),
      onWayOut: () => {
        this.releaseAll()
        options.surface.blur()
        options.onWayOut()
      },
      onMac: options.onMac ?? /Mac|iPhone|iPad/.test(navigator.platform),
    })
    this.touch = new TouchInput({
      ...options,
      controls: () => this.on,
      send: (event) => this.send(event),
      setButton: (button, down) => this.setButton(button, down),
    })
    this.listen()
  }

  get enabled(): boolean {
    return this.on
  }

  set enabled(on: boolean) {
    if (on === this.on) return
    if (!on) this.releaseAll()
    this.on = on
  }

  /** Presses keys together, such as those that the own system keeps to itself. */
  chord(codes: readonly string[]): void {
    if (this.on) this.keyboard.chord(codes)
  }

  /** Lifts everything that is down, here and there. */
  releaseAll(): void {
    if (!this.holding) return
    this.keyboard.forget()
    this.buttons.clear()
    this.options.giveUp()
  }

  close(): void {
    this.enabled = false
    for (const stop of this.stops) stop()
  }

  private get holding(): boolean {
    return this.keyboard.holding || this.buttons.size > 0
  }

  private listen(): void {
    const { surface } = this.options
    const page = surface.ownerDocument
    const on = <Kind extends keyof HTMLElementEventMap>(
      kind: Kind,
      listener: (event: HTMLElementEventMap[Kind]) => void,
    ) => {
      surface.addEventListener(kind, listener, { passive: false })
      this.stops.push(() => surface.removeEventListener(kind, listener))
    }
    on('pointermove', (event) => (isTouch(event) ? this.touch.move(event) : this.move(event)))
    on('pointerdown', (event) => (isTouch(event) ? this.touchDown(event) : this.press(event)))
    on('pointerup', (event) => (isTouch(event) ? this.touch.up(event) : this.lift(event)))
    on('pointercancel', () => {
      this.touch.cancel()
      this.releaseAll()
    })
    on('wheel', (event) => this.wheel(event))
    on('contextmenu', (event) => this.on && event.preventDefault())
    on('keydown', (event) => {
      if (this.on && (this.pastes(event) || this.keyboard.down(event))) event.preventDefault()
    })
    on('keyup', (event) => this.on && this.keyboard.up(event) && event.preventDefault())
    on('blur', () => this.releaseAll())
    const leave = () => this.releaseAll()
    const hide = () => page.hidden && this.releaseAll()
    window.addEventListener('blur', leave)
    window.addEventListener('pagehide', leave)
    page.addEventListener('visibilitychange', hide)
    this.stops.push(
      () => window.removeEventListener('blur', leave),
      () => window.removeEventListener('pagehide', leave),
      () => page.removeEventListener('visibilitychange', hide),
    )
  }

  /** What is held of the combination is lifted there: it was meant for here. */
  private pastes(event: KeyboardEvent): boolean {
    if (!isPaste(event) || !this.options.onPaste()) return false
    this.releaseAll()
    return true
  }

  private move(event: PointerEvent): void {
    if (!this.on) return
    this.pointTo(event)
    // A second button while one is down comes as a movement.
    if (event.button >= 0) this.alignButtons(event)
  }

  private press(event: PointerEvent): void {
    if (!this.on || !isInside(event.clientX, event.clientY, this.options.box())) return
    event.preventDefault()
    const { surface } = this.options
    surface.focus({ preventScroll: true })
    // Movements and the release are heard wherever the pointer goes meanwhile.
    surface.setPointerCapture(event.pointerId)
    this.pointTo(event)
    this.alignButtons(event)
  }

  /** The picture keeps the fingers wherever they go; a phone's keyboard is not called up by them. */
  private touchDown(event: PointerEvent): void {
    event.preventDefault()
    this.options.surface.setPointerCapture(event.pointerId)
    this.touch.down(event)
  }

  private lift(event: PointerEvent): void {
    if (!this.on) return
    event.preventDefault()
    this.pointTo(event)
    this.alignButtons(event)
  }

  private pointTo(event: PointerEvent): void {
    const place = toScreen(event.clientX, event.clientY, this.options.box())
    this.options.onHandMoved()
    this.send({ kind: 'move', screen: this.options.screen(), ...place })
  }

  /** Presses and releases until the remote buttons are down as these are. */
  private alignButtons({ buttons }: PointerEvent): void {
    for (const button of inputButtons) {
      const down = (buttons & bitOf(button)) !== 0
      this.setButton(button, down)
    }
  }

  private setButton(button: InputButton, down: boolean): void {
    if (down === this.buttons.has(button)) return
    if (down) this.buttons.add(button)
    else this.buttons.delete(button)
    this.send({ kind: 'button', button, down })
  }

  private wheel(event: WheelEvent): void {
    if (!this.on || !isInside(event.clientX, event.clientY, this.options.box())) return
    event.preventDefault()
    const { x, y } = notchesOf(event)
    if (x !== 0 || y !== 0) this.send({ kind: 'wheel', x, y })
  }

  private send(event: InputEvent): void {
    this.options.send(event, this.holding)
  }
}

/** Bits of `MouseEvent.buttons`, which are in another order than the numbers of `MouseEvent.button`. */
function bitOf(button: InputButton): number {
  return { left: 1, right: 2, middle: 4, back: 8, forward: 16 }[button]
}

const isTouch = ({ pointerType }: PointerEvent): boolean => pointerType === 'touch'
