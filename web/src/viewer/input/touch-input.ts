import type { InputButton, InputEvent } from '@deskside/protocol/channels/input'
import { isInside, type PictureBox, toScreen } from '../display/coordinates.ts'
import { type Gesture, TouchGestures } from './touch-gestures.ts'

/** `direct`: a finger touches what it means. `trackpad`: it moves the remote pointer, which is seen. */
export type TouchMode = 'direct' | 'trackpad'

export interface TouchOptions {
  box: () => PictureBox
  screen: () => number
  /** Whether what is done goes to the other computer now; zooming and moving the picture always work. */
  controls: () => boolean
  /** Whether one finger moves the picture; while it draws it does not. */
  pans: () => boolean
  send: (event: InputEvent) => void
  setButton: (button: InputButton, down: boolean) => void
  /** Bigger or smaller, around a place of the page. */
  zoom: (factor: number, x: number, y: number) => void
  /** Moves the picture within its room. */
  pan: (dx: number, dy: number) => void
  /** Brings a place of the screen into sight. */
  follow: (place: { x: number; y: number }) => void
}

/** So far do fingers go for one notch of the wheel, in CSS pixels. */
const pixelsPerNotch = 30

/** Fingers on the picture: taps click, two fingers scroll or zoom, and one moves the picture or the pointer. */
export class TouchInput {
  mode: TouchMode = 'direct'
  private readonly options: TouchOptions
  private readonly gestures: TouchGestures
  /** Where the remote pointer was put last, from 0 to 1. */
  private pointer = { x: 0.5, y: 0.5 }

  constructor(options: TouchOptions) {
    this.options = options
    this.gestures = new TouchGestures((gesture) => this.heed(gesture))
  }

  down({ pointerId, clientX, clientY, timeStamp }: PointerEvent): void {
    this.gestures.down(pointerId, clientX, clientY, timeStamp)
  }

  move({ pointerId, clientX, clientY }: PointerEvent): void {
    this.gestures.move(pointerId, clientX, clientY)
  }

  up({ pointerId, timeStamp }: PointerEvent): void {
    this.gestures.up(pointerId, timeStamp)
  }

  cancel(): void {
    this.gestures.cancel()
  }

  private heed(gesture: Gesture): void {
    const { pan, zoom, send, setButton, controls } = this.options
    switch (gesture.kind) {
      case 'pinch':
        zoom(gesture.factor, gesture.x, gesture.y)
        pan(gesture.dx, gesture.dy)
        return
      case 'drag':
        if (!this.options.pans()) return
        if (this.mode === 'direct' || !controls()) pan(gesture.dx, gesture.dy)
        else this.moveBy(gesture.dx, gesture.dy)
        return
    }
    if (!controls()) return
    switch (gesture.kind) {
      case 'tap':
        if (this.pointAt(gesture)) this.click('left')
        return
      case 'long_press':
        if (this.pointAt(gesture)) this.click('right')
        return
      case 'scroll':
        // The page goes along with the fingers, as everywhere on such a device.
        send({ kind: 'wheel', x: -gesture.dx / pixelsPerNotch, y: -gesture.dy / pixelsPerNotch })
        return
      case 'grab':
        if (this.pointAt(gesture)) setButton('left', true)
        return
      case 'pull':
        if (this.mode === 'direct') this.put(toScreen(gesture.x, gesture.y, this.options.box()))
        else this.moveBy(gesture.dx, gesture.dy)
        return
      case 'drop':
        setButton('left', false)
    }
  }

  /** @returns whether there is something there to be clicked */
  private pointAt({ x, y }: { x: number; y: number }): boolean {
    if (this.mode === 'trackpad') {
      this.put(this.pointer)
      return true
    }
    const box = this.options.box()
    if (!isInside(x, y, box)) return false
    this.put(toScreen(x, y, box))
    return true
  }

  private moveBy(dx: number, dy: number): void {
    const { width, height } = this.options.box()
    const within = (part: number) => Math.min(1, Math.max(0, part))
    this.put({
      x: within(this.pointer.x + dx / Math.max(1, width)),
      y: within(this.pointer.y + dy / Math.max(1, height)),
    })
    this.options.follow(this.pointer)
  }

  private put(place: { x: number; y: number }): void {
    this.pointer = place
    this.options.send({ kind: 'move', screen: this.options.screen(), ...place })
  }

  private click(button: InputButton): void {
    this.options.setButton(button, true)
    this.options.setButton(button, false)
  }
}
