import type { Text } from '../language.ts'

/** What one check found: `good`, `note` (works, worth knowing), `bad` (something will not work). */
export type Finding = { state: 'good' | 'note' | 'bad'; text: Text }

export const good = (en: string, fr: string): Finding => ({ state: 'good', text: { en, fr } })
export const note = (en: string, fr: string): Finding => ({ state: 'note', text: { en, fr } })
export const bad = (en: string, fr: string): Finding => ({ state: 'bad', text: { en, fr } })
