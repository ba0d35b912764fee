/** What a prepared text may hold of the ticket that it is written to: these are filled, and nothing else is taken. */
export const replyPlaceholders = [
  'ticket.number',
  'ticket.title',
  'requester.name',
  'technician.name',
] as const
export type ReplyPlaceholder = (typeof replyPlaceholders)[number]

const isKnown = (name: string): name is ReplyPlaceholder =>
  (replyPlaceholders as readonly string[]).includes(name)

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g

/** What looks like a placeholder and is none: unknown names, filters, instructions, braces without their end. */
export function strangePlaceholders(text: string): string[] {
  const strange = [...text.matchAll(placeholder)].flatMap(([all, name = '']) => (isKnown(name) ? [] : [all]))
  const rest = text.replace(placeholder, '')
  const left = rest.match(/\{[{%].{0,40}?[%}]\}|\{[{%].{0,40}|[%}]\}/g) ?? []
  return [...new Set([...strange, ...left])]
}

/** The text with each placeholder filled once; what a value holds is text, and not looked at again. */
export const fillPlaceholders = (text: string, values: Record<ReplyPlaceholder, string>): string =>
  text.replace(placeholder, (all, name: string) => (isKnown(name) ? values[name] : all))
