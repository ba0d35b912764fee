import {
  type EditableMail,
  placeholderFilters,
  placeholdersOf,
} from '@deskside/protocol/vocabulary/mail-texts'

const filters = placeholderFilters.join('|')
const whole = new RegExp(`^\\{\\{\\s*([a-z_]+(?:\\.[a-z_]+)*)\\s*(?:\\|\\s*(?:${filters})\\s*)*\\}\\}$`)

/** The value that a placeholder names, if it is written as one: an output, and filters of the short list. */
export const nameOf = (placeholder: string): string | null => whole.exec(placeholder.trim())?.[1] ?? null

export const isPlaceholder = (mail: EditableMail, name: string): boolean =>
  placeholdersOf[mail].some((one) => one.name === name)

export const isLinkPlaceholder = (mail: EditableMail, name: string): boolean =>
  placeholdersOf[mail].some((one) => one.name === name && one.link)

/** Everything in a text that looks like a placeholder, one that does not end included. */
export const placeholdersIn = (text: string): string[] => text.match(/\{\{[\s\S]*?(?:\}\}|$)/g) ?? []
