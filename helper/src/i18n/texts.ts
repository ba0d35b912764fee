import { Language } from '@deskside/protocol/vocabulary/languages'
import type { ProblemCode } from '../problems.ts'
import { en, type TextKey } from './en.ts'
import { fr } from './fr.ts'

export type { TextKey } from './en.ts'

export const texts: Record<Language, Record<TextKey, string>> = { en, fr }

/** Names a sentence and fills its placeholders. */
export interface Sentence {
  key: TextKey
  details?: Record<string, string | number>
}

/** @returns the sentence in that language; a placeholder without a detail disappears. */
export function say(language: Language, key: TextKey, details: Sentence['details'] = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}

export const sayProblem = (code: ProblemCode, details: Record<string, string> = {}): Sentence => ({
  key: `problem.${code}`,
  details,
})

/**
 * The language of this computer's desktop, English when it is none of ours.
 * @param wanted a language that was asked for, such as by the command line; it goes first.
 */
export const chooseLanguage = (wanted?: string, env: NodeJS.ProcessEnv = process.env): Language =>
  knownLanguage(wanted, env) ?? 'en'

/** The same; undefined when it is none of ours. */
export function knownLanguage(wanted?: string, env: NodeJS.ProcessEnv = process.env): Language | undefined {
  const candidates = [
    wanted,
    env.LC_ALL,
    env.LC_MESSAGES,
    ...(env.LANGUAGE ?? '').split(':'),
    env.LANG,
    // Windows says it to programs, not in the environment.
    process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : undefined,
  ]
  for (const candidate of candidates) {
    const language = Language.safeParse(candidate?.slice(0, 2).toLowerCase())
    if (language.success) return language.data
  }
  return undefined
}
