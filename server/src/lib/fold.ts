/**
 * Search finds "réseau" by "reseau" and the other way round: what is indexed and what is asked are both folded
 * by this one table. PostgreSQL applies it with `translate`, which unlike `unaccent` needs no extension and may
 * stand in a generated column; a change here is a migration.
 */
const accented = Array.from({ length: 0x17f - 0xc0 + 1 }, (_, index) => String.fromCharCode(0xc0 + index))
const pairs = accented
  .map((letter) => ({ letter, base: letter.normalize('NFD').charAt(0) }))
  .filter(({ letter, base }) => base !== letter && /[a-z]/i.test(base))

/** The two arguments of PostgreSQL's `translate`, character by character. */
export const foldFrom = pairs.map(({ letter }) => letter).join('')
export const foldTo = pairs.map(({ base }) => base).join('')

const table = new Map(pairs.map(({ letter, base }) => [letter, base]))

/** The text without its accents, as the search columns hold it. */
export const fold = (text: string): string =>
  text.normalize('NFC').replace(/[\u00c0-\u017f]/g, (letter) => table.get(letter) ?? letter)
