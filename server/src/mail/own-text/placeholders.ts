import {
  type EditableMail,
  placeholderFilters,
  placeholdersOf,
} from '@deskside/protocol/vocabulary/mail-texts'

const filters = placeholderFilters.join('|')
const whole = new RegExp(`^\\{\\{\\s*([a-z_]+(?:\\.[a-z_]+)*)\\s*(?:\\|\\s*(?:${filters})\\s*)*\\}\\}$`)

/** The value that a placeholder names, if it is written as one: an output, and filters of the short list. */
export const nameOf = (placeholder: string): string | null => whole.exec(placeholder.trim())?.[1] ?? null

const bare = /^\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}$/

export const isPlaceholder = (mail: EditableMail, name: string): boolean =>
  placeholdersOf[mail].some((one) => one.name === name)

export const isLinkPlaceholder = (mail: EditableMail, name: string): boolean =>
  placeholdersOf[mail].some((one) => one.name === name && one.link)

/** The link that a placeholder is, if nothing is done to its value: in an address every letter counts, its case too. */
export function linkOf(mail: EditableMail, placeholder: string): string | null {
  const name = bare.exec(placeholder.trim())?.[1]
  return name !== undefined && isLinkPlaceholder(mail, name) ? name : null
}

/** Everything in a text that looks like a placeholder, one that does not end included. */
export const placeholdersIn = (text: string): string[] => text.match(/\{\{[\s\S]*?(?:\}\}|$)/g) ?? []
