import { eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import { type Actor, isAdministrator, isStaff } from '../context.ts'

/** `mayRead` for the database, the organisation included: the condition that every list of tickets begins with. */
export function visibleTo(actor: Actor): SQL {
  const own = eq(tickets.organisationId, actor.organisationId)
  if (isAdministrator(actor)) return own
  if (!isStaff(actor)) return sql`${own} and ${eq(tickets.requesterId, actor.personId)}`
  const involved = or(
    eq(tickets.assigneeId, actor.personId),
    isNull(tickets.teamId),
    actor.teamIds.length > 0 ? inArray(tickets.teamId, actor.teamIds) : undefined,
  )
  return sql`${own} and (${involved})`
}
