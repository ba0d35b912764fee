import type { Screen } from '../capture/capture.ts'
import type { PointerButton } from './pointer-buttons.ts'

export type { PointerButton } from './pointer-buttons.ts'

/**
 * The face of input: what every system's folder implements, `linux/`, `windows/` and `record/` today. Nothing stays
 * pressed: an injector knows what it holds down, and `releaseAll()` and `close()` lift it. Nothing here asks
 * whether it may: the caller asks its grants before every call.
 */
/** What is held down now, by us. */
export interface Held {
  keys: string[]
  buttons: PointerButton[]
}

export interface InputInjector {
  /** Moves the pointer to a place of a screen. `x` and `y` go from 0 to 1 and are clamped; an unknown screen is the primary one. */
  movePointer(screenId: string, x: number, y: number): void
  /** Pressing what is pressed, or releasing what is not, does nothing. */
  setButton(button: PointerButton, down: boolean): void
  /** Turns the wheel by notches, positive to the right and downwards. Fractions add up until a notch is full. */
  turnWheel(notchesX: number, notchesY: number): void
  /**
   * Presses or releases a physical key, named as `KeyboardEvent.code` names it: the layout is the requester's.
   * A key that the system does not have is ignored. @returns whether the key is known here.
   */
  setKey(code: string, down: boolean): boolean
  /**
   * Types one character, whether or not the requester's keyboard has it; absent where the system cannot.
   * @param mayStill asked right before the key goes down @returns whether it was typed
   */
  typeCharacter?(character: string, mayStill: () => boolean): Promise<boolean>
  held(): Held
  /** Lifts every key and button that is held down. */
  releaseAll(): void
  /** Lifts everything, then lets go of the display. May be called twice. */
  close(): void
}

export interface InputOptions {
  /** The X display, such as `:0`. Default: the environment's. */
  display?: string
  /** The monitors as capture sees them now; asked at each movement. */
  screens: () => Screen[]
}

/**
 * Opens the mouse and keyboard of this computer.
 * @throws {HelperProblem} `display_unreachable`, `display_unsupported`, `system_unsupported`
 */
export async function openInput(options: InputOptions): Promise<InputInjector> {
  if (process.platform === 'linux') {
    const { openX11Input } = await import('./linux/x11-input.ts')
    return openX11Input(options)
  }
  if (process.platform === 'win32') {
    const { openWindowsInput } = await import('./windows/send-input.ts')
    return openWindowsInput(options)
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
