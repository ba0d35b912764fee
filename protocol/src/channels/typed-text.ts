import { z } from 'zod'

/** The longest text that is typed at once, in UTF-16 units; longer ones go over the clipboard or as a file. */
export const mostTypedText = 2_000

/**
 * What became of a text. `interrupted`: the requester's own hand, or a question on their screen, came in between;
 * `busy`: another one is being typed; `unavailable`: this system types no characters that are not on its keyboard.
 */
export const typingOutcomes = ['done', 'interrupted', 'not_allowed', 'busy', 'unavailable'] as const
export const TypingOutcome = z.enum(typingOutcomes)
export type TypingOutcome = z.infer<typeof TypingOutcome>

/** Any characters but those that control something; a new line is the Enter key, a tab the Tab key. */
export const cleanTypedText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    // A half of a character is none.
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
