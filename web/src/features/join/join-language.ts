import type { Language } from '@deskside/protocol/vocabulary/languages'
import { knownLanguage, setLanguage } from '../../i18n/i18n.ts'

/**
 * [JOIN-1] The requester's language: what they chose here before, else their browser's, else the session's.
 * The session's is a guess and is not remembered.
 */
export function speakSessionLanguage(language: Language): void {
  if (!knownLanguage()) void setLanguage(language, { remember: false })
}
