import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import type { ScanCode } from './scan-codes.ts'

/** What a physical key is in the layout of the program that has the keyboard. */
export interface VirtualKeys {
  /** A key is released as what it was pressed as, whatever has changed meanwhile. @returns 0 where the layout has no such key. */
  of(key: string, scanCode: ScanCode, down: boolean): number
}

const toVirtualKey = 3
const numLock = 0x90
const pause = 0x13
/** With Num Lock on these are digits, which no table of the layout says. */
const numpad: Readonly<Record<string, number>> = {
  Numpad0: 0x60,
  Numpad1: 0x61,
  Numpad2: 0x62,
  Numpad3: 0x63,
  Numpad4: 0x64,
  Numpad5: 0x65,
  Numpad6: 0x66,
  Numpad7: 0x67,
  Numpad8: 0x68,
  Numpad9: 0x69,
  NumpadDecimal: 0x6e,
}

/** What the system says about its keyboard. */
export interface Keyboard {
  /** @param code a scan code, behind 0xe0 for an extended key */
  virtualKey(code: number): number
  isNumLockOn(): boolean
}

export function openVirtualKeys(keyboard: Keyboard = windowsKeyboard()): VirtualKeys {
  const pressed = new Map<string, number>()
  const look = (key: string, { code, extended }: ScanCode): number => {
    if (key === 'Pause') return pause
    const digit = numpad[key]
    if (digit !== undefined && keyboard.isNumLockOn()) return digit
    return keyboard.virtualKey(extended ? 0xe000 | code : code) & 0xff
  }
  return {
    of(key, scanCode, down) {
      const known = pressed.get(key)
      if (down) {
        const virtualKey = look(key, scanCode)
        pressed.set(key, virtualKey)
        return virtualKey
      }
      pressed.delete(key)
      return known ?? look(key, scanCode)
    },
  }
}

const user32 = once(() =>
  bindLibrary('user32.dll', {
    GetForegroundWindow: 'intptr_t GetForegroundWindow()',
    GetWindowThreadProcessId: 'uint GetWindowThreadProcessId(intptr_t window, void *process)',
    GetKeyboardLayout: 'intptr_t GetKeyboardLayout(uint thread)',
    MapVirtualKeyExW: 'uint MapVirtualKeyExW(uint code, uint how, intptr_t layout)',
    GetKeyState: 'int16_t GetKeyState(int key)',
  }),
)

function windowsKeyboard(): Keyboard {
  const system = user32()
  return {
    virtualKey(code) {
      const window: Handle = system.GetForegroundWindow()
      const layout: Handle = system.GetKeyboardLayout(system.GetWindowThreadProcessId(window, null))
      return system.MapVirtualKeyExW(code, toVirtualKey, layout)
    },
    isNumLockOn: () => (system.GetKeyState(numLock) & 1) !== 0,
  }
}
