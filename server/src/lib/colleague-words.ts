import type { Language } from '@deskside/protocol/vocabulary/languages'

/** [SES-15] What a colleague reads of why they are called, in lists and mails; pages have the rest in their language files. */
export const colleagueWords: Record<'help' | 'take_over' | 'handed_over', Record<Language, string>> = {
  help: { en: 'to help in it', fr: 'pour y aider' },
  take_over: { en: 'to take it over', fr: 'pour la reprendre' },
  handed_over: { en: 'it is yours now', fr: 'elle est à vous désormais' },
}
