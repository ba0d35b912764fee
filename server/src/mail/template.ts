import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { MailData, MailTemplateName } from '../domain/mail/mail-templates.ts'

/**
 * One mail in one language. Every string is Liquid with strict variables. Text and HTML are both made from
 * these parts, so that they cannot come to say different things.
 */
export type MailText = {
  subject: string
  /** The line that mail programs show beside the subject. */
  preview: string
  greeting: string
  paragraphs: string[]
  /** What somebody wrote, line by line, set apart from our own words; absent where nobody is quoted. */
  quote?: string
  /** Answers to choose among, side by side; absent where there is one thing to do alone. */
  choices?: { label: string; url: string }[]
  /** The one thing to do. `url` names the value that holds the link. */
  button: { label: string; url: string }
  /** Smaller, below the button. */
  notes: string[]
}

/** A mail: both languages, and believable values in each with which it can be looked at by itself. */
export type MailTemplate<T extends MailTemplateName> = Record<Language, MailText> & {
  name: T
  sample: (language: Language) => MailData[T]
}
