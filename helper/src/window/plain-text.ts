/**
 * What strangers wrote, made fit for a window: on one line, without control characters or marks that turn the
 * direction of writing, and not longer than a window is wide. A name can then not pass for a sentence of ours.
 */
export function plainText(text: string, mostCharacters = 80): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim()
  const characters = [...plain]
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : plain
}

/** The same, with its first lines kept. */
export const plainLines = (text: string, mostCharacters: number, mostLines = 8): string =>
  text
    .split('\n')
    .slice(0, mostLines)
    .map((line) => plainText(line, mostCharacters))
    .join('\n')
    .slice(0, mostCharacters)

/** Up to two letters that stand for a person without a photo. */
export function initials(name: string): string {
  const words = plainText(name)
    .split(/[\s-]+/)
    .filter((word) => /^\p{L}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  )
  return letters.join('').toUpperCase() || '?'
}
