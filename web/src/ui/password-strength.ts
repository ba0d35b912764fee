export type PasswordVerdict = 'tooShort' | 'containsOwn' | 'weak' | 'fair' | 'strong'

export const passwordLength = 12

/** Beginnings of passwords that guessers try first. */
const common = /(passw|motdepasse|azerty|qwert|123456|letmein|welcome|bonjour|deskside|admin)/i

/**
 * How hard a password is to guess, roughly: by length, by how many different characters, and by what it must not
 * be made of. A help while typing, not a rule; the rule is the length.
 * @param own the person's name and address, which guessers know
 */
export function judgePassword(password: string, own: string[] = []): PasswordVerdict {
  if (password.length < passwordLength) return 'tooShort'
  if (containsOwn(password, own)) return 'containsOwn'
  const points = distinct(password) + password.length / 2 - (common.test(password) ? 8 : 0)
  if (points < 12) return 'weak'
  return points < 20 ? 'fair' : 'strong'
}

const distinct = (password: string): number => new Set(password.toLowerCase()).size

function containsOwn(password: string, own: string[]): boolean {
  const lower = password.toLowerCase()
  return own
    .flatMap((text) => text.toLowerCase().split(/[\s@.]+/))
    .some((word) => word.length >= 4 && lower.includes(word))
}
