import type { Held } from './input.ts'
import { type PointerButton, pointerButtons } from './pointer-buttons.ts'

/**
 * What we hold down, and the fractions of the wheel: the part of every injector that does not depend on the
 * system. It forwards only what changes something.
 */
export class HeldInput {
  private readonly keys = new Set<string>()
  private readonly buttons = new Set<PointerButton>()
  private wheelX = 0
  private wheelY = 0

  /** @returns whether this changes anything. */
  setKey(code: string, down: boolean): boolean {
    return change(this.keys, code, down)
  }

  /** @returns whether this changes anything. */
  setButton(button: PointerButton, down: boolean): boolean {
    return change(this.buttons, button, down)
  }

  /** @returns the whole notches that have come together; the rest waits for more. */
  turnWheel(notchesX: number, notchesY: number): { x: number; y: number } {
    this.wheelX = addWithin(this.wheelX, notchesX)
    this.wheelY = addWithin(this.wheelY, notchesY)
    const whole = { x: Math.trunc(this.wheelX), y: Math.trunc(this.wheelY) }
    this.wheelX -= whole.x
    this.wheelY -= whole.y
    return whole
  }

  held(): Held {
    return { keys: [...this.keys], buttons: pointerButtons.filter((button) => this.buttons.has(button)) }
  }
}

// A stranger's number: not finite counts as nothing, and one message turns no wheel forever.
const mostNotches = 50

function addWithin(rest: number, notches: number): number {
  if (!Number.isFinite(notches)) return rest
  const turned = Math.max(-mostNotches, Math.min(mostNotches, notches))
  // A change of direction starts anew, as on a wheel with notches.
  return Math.sign(turned) === -Math.sign(rest) ? turned : rest + turned
}

function change<Value>(set: Set<Value>, value: Value, down: boolean): boolean {
  if (down === set.has(value)) return false
  if (down) set.add(value)
  else set.delete(value)
  return true
}
