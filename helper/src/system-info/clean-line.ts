/** What cannot stand on one line or would turn or hide what stands beside it. */
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu

/** @returns the text as one line of at most `most` units of UTF-16, between whole characters; null when nothing is left. */
export function cleanLine(text: unknown, most: number): string | null {
  if (typeof text !== 'string') return null
  const line = text.replace(unwanted, ' ').trim()
  let kept = ''
  for (const character of line) {
    if (kept.length + character.length > most) break
    kept += character
  }
  return kept.trim() || null
}
