import { addDays, daysOfSpan } from '@deskside/protocol/days'
import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import { zonedDate, zonedDay } from '../../lib/zoned-date.ts'
import type { Actor, Executor } from '../context.ts'
import type { TicketOrder } from './ticket-cursor.ts'

/** The organisation's wall clock. */
export type Here = { timeZone: string; now: Date }

/** Of more days than a quarter's, to look at each ticket costs as much as to walk past the others. */
const fewDays = 92
const longAgo = 31

/**
 * Tickets opened on some days, from the first midnight to the one after the last day: days of 23 and 25 hours included.
 * @param sort decides how they are found. Among the latest changes, tickets of a month that is long over would be found
 *   after a walk past all that came later, so they are found by their days first. `npm run bench:scale` has both.
 */
export function createdWithin(
  executor: Executor,
  { organisationId }: Actor,
  { created, sort }: { created?: string | undefined } & Pick<TicketOrder, 'sort'>,
  { timeZone, now }: Here,
): SQL | undefined {
  if (!created) return undefined
  const today = zonedDay(now, timeZone)
  const { from, to } = daysOfSpan(created, today)
  const within = and(
    from ? gte(tickets.createdAt, zonedDate(from, 0, timeZone)) : undefined,
    to ? lt(tickets.createdAt, zonedDate(addDays(to, 1), 0, timeZone)) : undefined,
  )
  const areFew = from && to && addDays(from, fewDays) > to
  if (sort === 'created' || !areFew || to > addDays(today, -longAgo)) return within
  const opened = executor
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), within))
  return sql`${tickets.id} = any(array(${opened}))`
}
