import { windowCalls } from './calls.ts'

/**
 * Keeps programs' clicks and keys away from our windows: each message of the loop passes here before any window hears
 * of it. Windows says of an input message whether a device made it; one that was injected, or posted by a program,
 * goes no further. Movement may pass: it decides nothing.
 */
export interface InputGuard {
  /** @returns true when it must go no further */
  refuses(message: number): boolean
  /** Whether a hand pressed or released something within the last moment. */
  handMovedJustNow(): boolean
}

const unknownOrigin = 0
const injectedOrigin = 2
const momentMs = 1_000

const ranges: readonly (readonly [number, number])[] = [
  // Keys, but not the characters that come of them.
  [0x0100, 0x0101],
  [0x0104, 0x0105],
  // Buttons and the wheel: within the window, on its frame, by touch.
  [0x0201, 0x020e],
  [0x00a1, 0x00ad],
  [0x0246, 0x0247],
]
const presses = new Set([0x0100, 0x0104, 0x0201, 0x0204, 0x0207, 0x00a1, 0x0246])

/** Whether a message says that something was pressed or released. */
export const isInput = (message: number): boolean =>
  ranges.some(([first, last]) => message >= first && message <= last)

export function guardWindowsInput(onInjected: () => void): InputGuard {
  let handMovedAt = Number.NEGATIVE_INFINITY
  return {
    refuses(message) {
      if (!isInput(message)) return false
      const origin = originNow()
      if (origin === injectedOrigin || origin === unknownOrigin) {
        if (presses.has(message)) onInjected()
        return true
      }
      handMovedAt = performance.now()
      return false
    },
    handMovedJustNow: () => performance.now() - handMovedAt < momentMs,
  }
}

/** `INPUT_MESSAGE_SOURCE`: the kind of device, and the origin. */
function originNow(): number {
  const source = new Uint32Array(2)
  windowCalls().GetCurrentInputMessageSource(source)
  return source[1] ?? unknownOrigin
}
