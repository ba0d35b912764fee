import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import { type StopKeyCombination, stopKeyCombinations } from '../stop-key-combinations.ts'

export const hotKeyMessage = 0x0312
const id = 1
const end = 0x23
const [alt, control, shift, notRepeated] = [1, 2, 4, 0x4000]

const modifiers: Record<StopKeyCombination, number> = {
  ctrl_alt_end: control | alt | notRepeated,
  ctrl_alt_shift_end: control | alt | shift | notRepeated,
}

const user32 = once(() =>
  bindLibrary('user32.dll', {
    RegisterHotKey: 'bool RegisterHotKey(intptr_t window, int id, uint modifiers, uint key)',
    UnregisterHotKey: 'bool UnregisterHotKey(intptr_t window, int id)',
  }),
)

/** @returns the first combination that no other program has; null when there is none. */
export const claimHotKey = (window: Handle): StopKeyCombination | null =>
  stopKeyCombinations.find((name) => user32().RegisterHotKey(window, id, modifiers[name], end)) ?? null

export const releaseHotKey = (window: Handle): void => void user32().UnregisterHotKey(window, id)
