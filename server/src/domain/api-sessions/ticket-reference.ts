import { z } from 'zod'

/** What the columns hold. */
const largestNumber = 2 ** 31 - 1

const Reference = z.union([z.number(), z.string()])
const Tagged = z.looseObject({
  /** Another desk's engine says here whose numbers these are: they are not ours. */
  source: z.unknown().optional(),
  ticket: Reference.optional(),
  ticket_number: Reference.optional(),
})

/**
 * The ticket that a program's session is about, where it says so: `custom_api` is `1042`, `#1042`, `ticket:1042` or
 * JSON with `ticket` or `ticket_number` (and no `source`), or the description begins with `#1042` or holds `[#1042]`.
 */
export function ticketNumberIn({
  customApi,
  description,
}: {
  customApi?: string | undefined
  description?: string | undefined
}): number | undefined {
  return (
    (customApi && (fromText(customApi) ?? fromJson(customApi))) ||
    (description && fromDescription(description)) ||
    undefined
  )
}

const fromText = (customApi: string): number | undefined =>
  numberOf(/^(?:#|ticket:\s*#?)?(\d{1,10})$/i.exec(customApi.trim())?.[1])

function fromJson(customApi: string): number | undefined {
  const tagged = Tagged.safeParse(parse(customApi))
  if (!tagged.success || tagged.data.source !== undefined) return undefined
  const said = tagged.data.ticket ?? tagged.data.ticket_number
  return said === undefined ? undefined : fromText(String(said))
}

function parse(text: string): unknown {
  if (!text.trim().startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fromDescription = (description: string): number | undefined =>
  numberOf((/^\s*#(\d{1,10})\b/.exec(description) ?? /\[#(\d{1,10})\]/.exec(description))?.[1])

function numberOf(digits: string | undefined): number | undefined {
  const number = Number(digits)
  return number >= 1 && number <= largestNumber ? number : undefined
}
