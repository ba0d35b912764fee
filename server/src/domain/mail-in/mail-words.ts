/** Control and format characters (bidi, zero width), line ends, and halves of characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
/** The same, but for tab and line feed. */
const invisibleInText = /(?![\t\n])[\p{Cc}\p{Co}\p{Cs}]|[\u202a-\u202e\u2066-\u2069]/gu

/** One line of what a stranger wrote, as it may be shown: nothing that reorders or hides, at most so many characters. */
export function cleanLine(text: string, most: number): string {
  const clean = text.normalize('NFC').replace(invisible, ' ').replace(/\s+/g, ' ').trim()
  return [...clean].slice(0, most).join('')
}

/** Several lines of it. PostgreSQL takes no zero bytes, and nobody needs the other control characters. */
export function cleanText(text: string, most: number): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(invisibleInText, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
  return clean.length > most ? `${clean.slice(0, most)}\u2026` : clean
}

/** The ids of a Message-ID, In-Reply-To or References field, without angle brackets, in ASCII; the latest 100 of them. */
export const readMessageIds = (value: string): string[] =>
  [...value.slice(-20_000).matchAll(/<([!-;=?-~]{1,900})>/g)].map(([, id]) => id as string).slice(-100)
