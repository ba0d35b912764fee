import { isKeyCode } from '@deskside/protocol/channels/input'
import {
  alignModifiers,
  isHalfCapsLock,
  isNoKey,
  isWayOut,
  type KeyFacts,
  type KeyStep,
  liftAfterCommand,
  liftFalseControl,
} from './key-quirks.ts'

export interface KeyboardOptions {
  /** A key of the remote keyboard. */
  onKey: (step: KeyStep) => void
  /** Control, Alt and Shift were pressed together: the person wants the page back. */
  onWayOut: () => void
  onMac: boolean
}

/** From keyboard events to physical keys of the remote keyboard; knows which ones are down there. */
export class KeyboardInput {
  private readonly held = new Set<string>()
  private readonly options: KeyboardOptions

  constructor(options: KeyboardOptions) {
    this.options = options
  }

  get holding(): boolean {
    return this.held.size > 0
  }

  /** @returns whether the event was a key: the browser is then not to act on it. */
  down(event: KeyFacts): boolean {
    if (isNoKey(event) || !isKeyCode(event.code)) return false
    this.doAll(liftFalseControl(event, this.held))
    this.doAll(alignModifiers(event, this.held))
    if (isHalfCapsLock(event, this.options.onMac)) this.press(event.code)
    else this.doOne({ code: event.code, action: this.held.has(event.code) ? 'repeat' : 'down' })
    if (isWayOut(this.held)) this.options.onWayOut()
    return true
  }

  up(event: KeyFacts): boolean {
    if (isNoKey(event) || !isKeyCode(event.code)) return false
    if (isHalfCapsLock(event, this.options.onMac)) this.press(event.code)
    else this.doOne({ code: event.code, action: 'up' })
    this.doAll(liftAfterCommand(event, this.held, this.options.onMac))
    return true
  }

  /** Presses keys together and releases them, as for combinations that the own system keeps to itself. */
  chord(codes: readonly string[]): void {
    this.doAll(codes.map((code) => ({ code, action: 'down' })))
    this.doAll([...codes].reverse().map((code) => ({ code, action: 'up' })))
  }

  /** Everything has been lifted elsewhere. */
  forget(): void {
    this.held.clear()
  }

  private press(code: string): void {
    this.doAll([
      { code, action: 'down' },
      { code, action: 'up' },
    ])
  }

  private doAll(steps: readonly KeyStep[]): void {
    for (const step of steps) this.doOne(step)
  }

  private doOne(step: KeyStep): void {
    if (step.action === 'up' && !this.held.has(step.code)) return
    if (step.action === 'up') this.held.delete(step.code)
    else this.held.add(step.code)
    this.options.onKey(step)
  }
}
