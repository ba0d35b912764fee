import type { Language } from '@deskside/protocol/vocabulary/languages'

const locales = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>

/** `24 March 2026 at 15:30 (Europe/Paris)`: for mails, whose reader's clock and zone nobody knows. */
export function formatMoment(moment: Date, language: Language, timeZone: string): string {
  const text = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(moment)
  return `${text} (${timeZone})`
}
