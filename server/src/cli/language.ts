import type { Language } from '@deskside/protocol/vocabulary/languages'

/** The language of the operator's terminal, as the usual variables say. */
export function terminalLanguage(env: Record<string, string | undefined> = process.env): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

/** A text in both languages; the operator gets theirs. */
export type Text = Record<Language, string>

export const say = (text: Text): void => {
  process.stdout.write(`${text[terminalLanguage()]}\n`)
}
