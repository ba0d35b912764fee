/** Latin 1 has the numbers of its characters; everything else is numbered by Unicode, from here on. */
const unicodeKeysyms = 0x0100_0000
const returnKey = 0xff0d
const tabKey = 0xff09

/** What X11 calls a character (of one code point); null for what nobody types, such as control characters. */
export function keysymOf(character: string): number | null {
  const point = character.codePointAt(0)
  if (point === undefined) return null
  if (character === '\n') return returnKey
  if (character === '\t') return tabKey
  if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0xd800 && point <= 0xdfff)) return null
  return point <= 0xff ? point : unicodeKeysyms + point
}
