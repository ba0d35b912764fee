/** Of one message, in UTF-16 units. */
export const longestChatText = 2_000

/** What joins several signs to one emoji, as in a family; anywhere else it is invisible and can only deceive. */
const joiner =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\u{FE0F}?)\u{200D}(?=\p{Extended_Pictographic})/gu
/** Stands for that joiner while the invisible is taken out; itself taken out before, it cannot come from outside. */
const kept = '\u{E000}'

/** Control and format characters (bidi, zero width, tags), private use, unpaired halves, and no characters at all. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu
const privateUse = /\p{Co}/gu

/**
 * What somebody wrote, as it is kept and shown: lines of plain text. Nothing in it hides, turns the direction of writing,
 * or piles signs over its neighbours; at most one empty line follows another; at most {@link longestChatText}. Cleaning
 * a clean text changes nothing; what consists of nothing to be seen becomes empty.
 */
export function cleanChatText(text: string): string {
  return cut(
    text
      .replace(privateUse, '')
      .replace(/\r\n?|[\u{2028}\u{2029}\u{85}]/gu, '\n')
      .replace(joiner, kept)
      .split('\n')
      .map(cleanLine)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
}

function cleanLine(line: string): string {
  return line
    .replace(/\t/g, '  ')
    .split(kept)
    .map((part) => part.replace(invisible, ''))
    .join('\u{200D}')
    .normalize('NFC')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trimEnd()
}

/** By whole characters. */
function cut(text: string): string {
  if (text.length <= longestChatText) return text
  let short = ''
  for (const character of text) {
    if (short.length + character.length > longestChatText) break
    short += character
  }
  return short.trim()
}
