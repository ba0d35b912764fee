import type { Command } from './command-store.ts'

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** The commands whose name holds every word, whatever accents and case; all that show when nothing is typed. */
export function matching(commands: readonly Command[], words: string): Command[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  return commands.filter(
    ({ label, hidden }) => !hidden && wanted.every((word) => folded(label).includes(word)),
  )
}
