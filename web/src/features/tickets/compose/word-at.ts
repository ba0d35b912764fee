/** A word that is being typed after a sign, as `/hello`, with where it begins in the text. */
export type TypedWord = { sign: string; word: string; start: number }

/** The word at the caret that begins with one of these signs; the sign stands at a beginning or after a blank. */
export function wordAt(text: string, caret: number, signs: string): TypedWord | null {
  const before = text.slice(0, caret)
  const found = /(?:^|[\s([])(\S)([\p{L}\p{M}\p{N}_.'’-]{0,40})$/u.exec(before)
  const [, sign = '', word = ''] = found ?? []
  return sign && signs.includes(sign) ? { sign, word, start: caret - word.length - sign.length } : null
}

/** The text with a word replaced, and where the caret then stands. */
export function replaceWord(text: string, { start, sign, word }: TypedWord, by: string) {
  const end = start + sign.length + word.length
  return { text: text.slice(0, start) + by + text.slice(end), caret: start + by.length }
}
