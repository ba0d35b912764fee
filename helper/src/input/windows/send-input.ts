import { bindLibrary, once } from '../../win32/libraries.ts'
import { toDesktop } from '../coordinates.ts'
import { HeldInput } from '../held-input.ts'
import type { InputInjector, InputOptions, PointerButton } from '../input.ts'
import {
  buttonRecord,
  characterRecords,
  type Desktop,
  keyRecord,
  moveRecord,
  recordBytes,
  wheelRecord,
} from './input-records.ts'
import { noteOwnPlace } from './own-place.ts'
import { scanCodeOf } from './scan-codes.ts'
import { openVirtualKeys } from './virtual-keys.ts'

const user32 = once(() =>
  bindLibrary('user32.dll', {
    SendInput: 'uint SendInput(uint count, const uint8_t *records, int size)',
  }),
)

/** Characters that programs know as keys. */
const keysOfCharacters: Record<string, string> = { '\n': 'Enter', '\t': 'Tab' }

const typingGapMs = 8

/**
 * Injects by `SendInput`. Windows keeps it from windows of programs that run as administrator, and from the secure
 * desktop: there it has no effect, and the person has to act themself.
 */
export async function openWindowsInput(options: InputOptions): Promise<InputInjector> {
  const { SendInput } = user32()
  const virtualKeys = openVirtualKeys()
  const held = new HeldInput()
  let closed = false

  /** All in one, so that nothing comes in between. @returns whether Windows took them; on its secure desktop it refuses. */
  const send = (...records: Buffer[]): boolean =>
    !closed && SendInput(records.length, Buffer.concat(records), recordBytes) === records.length
  const setButton = (button: PointerButton, down: boolean) => {
    if (held.setButton(button, down)) send(buttonRecord(button, down))
  }
  const setKey = (key: string, down: boolean) => {
    const scanCode = scanCodeOf(key)
    if (!scanCode) return false
    if (held.setKey(key, down)) send(keyRecord(scanCode, virtualKeys.of(key, scanCode, down), down))
    return true
  }
  const releaseAll = () => {
    const { keys, buttons } = held.held()
    // Letters before modifiers, in the order opposite to pressing: no letter is typed with its Shift gone.
    for (const key of keys.reverse()) setKey(key, false)
    for (const button of buttons) setButton(button, false)
  }

  return {
    movePointer(screenId, x, y) {
      const screens = options.screens()
      const place = toDesktop(screens, screenId, x, y)
      if (!place) return
      noteOwnPlace(place)
      send(moveRecord(desktopOf(screens), place.x, place.y))
    },
    setButton,
    turnWheel(notchesX, notchesY) {
      const { x, y } = held.turnWheel(notchesX, notchesY)
      if (y !== 0) send(wheelRecord('y', y))
      if (x !== 0) send(wheelRecord('x', x))
    },
    setKey,
    async typeCharacter(character, mayStill) {
      if (closed || !mayStill()) return false
      const key = keysOfCharacters[character]
      const typed = key ? setKey(key, true) && setKey(key, false) : send(...characterRecords(character))
      // Programs take what is typed from a queue of their own: no faster than a quick hand.
      await new Promise((resolve) => setTimeout(resolve, typingGapMs))
      return typed
    },
    held: () => held.held(),
    releaseAll,
    close() {
      if (closed) return
      releaseAll()
      closed = true
    },
  }
}

/** The rectangle around all monitors, which is what Windows counts in. */
export function desktopOf(screens: readonly Desktop[]): Desktop {
  const x = Math.min(...screens.map((screen) => screen.x))
  const y = Math.min(...screens.map((screen) => screen.y))
  const right = Math.max(...screens.map((screen) => screen.x + screen.width))
  const bottom = Math.max(...screens.map((screen) => screen.y + screen.height))
  return { x, y, width: right - x, height: bottom - y }
}
