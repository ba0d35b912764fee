import { z } from 'zod'
import type { OutsideWish } from '../../domain/sessions/outside-engine.ts'
import { parseJson } from './read-answer.ts'

const Mark = z.object({ source: z.string(), marker: z.uuid() })

/** What a session of this desk carries in `custom_api`, the field that only programs see. */
export const writeMark = (source: string, { marker, ticket }: OutsideWish): string =>
  JSON.stringify({ source, marker, ticket: ticket.number })

/** The marker of a session, when this desk made it: another desk in the same account has another source. */
export function readMarker(source: string, customApi: unknown): string | null {
  if (typeof customApi !== 'string') return null
  const { data } = Mark.safeParse(parseJson(customApi))
  return data?.source === source ? data.marker : null
}
