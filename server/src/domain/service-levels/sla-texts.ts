import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { SlaClockName } from '@deskside/protocol/vocabulary/service-levels'

/** What a notification says of which promise it was, in its reader's language. */
export const slaTexts: Record<SlaClockName, Record<Language, string>> = {
  response: { en: 'First response', fr: 'Première réponse' },
  resolution: { en: 'Resolution', fr: 'Résolution' },
}
