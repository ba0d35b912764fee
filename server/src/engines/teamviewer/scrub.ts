const longest = 200

/**
 * Words of TeamViewer's as they may stand in our log: one short line without the token, without addresses, and
 * without codes, for a code is all that a customer link is made of.
 */
export function scrub(words: string, token: string): string {
  const clean = words
    .replaceAll(token, '…')
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '…')
    .replace(/\bs?\d{1,3}[- ]?\d{3}[- ]?\d{3}\b(-\w+)?/gi, '…')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean
}
