/** Written as on the keys; the same in every language. */
export const modifiers = { Ctrl: 'ControlLeft', Alt: 'AltLeft', Shift: 'ShiftLeft' } as const
export type Modifier = keyof typeof modifiers

/** The physical key of a single letter or digit, for a shortcut; null for everything that is more than that. */
export function chordOfLetter(text: string): string | null {
  if (/^[a-z]$/i.test(text)) return `Key${text.toUpperCase()}`
  return /^[0-9]$/.test(text) ? `Digit${text}` : null
}
