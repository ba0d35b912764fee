/**
 * The physical keys of `KeyboardEvent.code` as PC keyboards number them (scan code set 1), which is what Windows takes
 * for a key whatever its layout. Keys that came later than the first keyboard stand behind 0xe0.
 */
export interface ScanCode {
  code: number
  extended: boolean
}

/** Keys that lie side by side, with the number of the first. */
const rows: readonly (readonly [number, string])[] = [
  [
    0x01,
    'Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace',
  ],
  [0x0f, 'Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter'],
  [0x1d, 'ControlLeft KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote'],
  [0x2a, 'ShiftLeft Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight'],
  [0x37, 'NumpadMultiply AltLeft Space CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 Pause ScrollLock'],
  [0x47, 'Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd'],
  [0x4f, 'Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal'],
  [0x56, 'IntlBackslash F11 F12 NumpadEqual'],
  [0x64, 'F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23'],
  [0x70, 'KanaMode Lang2 Lang1 IntlRo'],
  [0x76, 'F24'],
  [0x79, 'Convert'],
  [0x7b, 'NonConvert'],
  [0x7d, 'IntlYen NumpadComma'],
]

const extendedRows: readonly (readonly [number, string])[] = [
  [0x10, 'MediaTrackPrevious'],
  [0x19, 'MediaTrackNext'],
  [0x1c, 'NumpadEnter ControlRight'],
  [0x20, 'AudioVolumeMute'],
  [0x22, 'MediaPlayPause'],
  [0x24, 'MediaStop'],
  [0x2e, 'AudioVolumeDown'],
  [0x30, 'AudioVolumeUp'],
  [0x35, 'NumpadDivide'],
  [0x37, 'PrintScreen AltRight'],
  [0x45, 'NumLock'],
  [0x47, 'Home ArrowUp PageUp'],
  [0x4b, 'ArrowLeft'],
  [0x4d, 'ArrowRight'],
  [0x4f, 'End ArrowDown PageDown Insert Delete'],
  [0x5b, 'MetaLeft MetaRight ContextMenu'],
]

const scanCodes = new Map<string, ScanCode>([
  ...rows.flatMap((row) => numbered(row, false)),
  ...extendedRows.flatMap((row) => numbered(row, true)),
])

function numbered([first, keys]: readonly [number, string], extended: boolean): [string, ScanCode][] {
  return keys.split(' ').map((key, place) => [key, { code: first + place, extended }])
}

/** @param key a `KeyboardEvent.code`. @returns undefined for a key that PC keyboards do not have. */
export const scanCodeOf = (key: string): ScanCode | undefined => scanCodes.get(key)

export const knownScanCodes = (): string[] => [...scanCodes.keys()]
