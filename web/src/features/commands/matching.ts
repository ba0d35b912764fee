import { folded } from '../../ui/folded.ts'
import type { Command } from './command-store.ts'

/**
 * The commands whose name holds every word, whatever accents and case; all that show when nothing is typed. Those with
 * a key of their own come first: what is done most, and nothing that an Enter too early would regret.
 */
export function matching(commands: readonly Command[], words: string): Command[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  const found = commands.filter(
    ({ label, hidden }) => !hidden && wanted.every((word) => folded(label).includes(word)),
  )
  return found.toSorted((a, b) => Number(!a.shortcut) - Number(!b.shortcut))
}
