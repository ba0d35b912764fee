import { eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { people, teamMembers, tickets } from '../../db/schema/index.ts'
import { type Actor, isAdministrator, isStaff } from '../context.ts'

/** `mayRead` of the ticket policy for technicians among `people` of a query: who of them sees this ticket. */
export const seenBy = ({ assigneeId, teamId }: { assigneeId: string | null; teamId: string | null }): SQL =>
  teamId === null
    ? sql`true`
    : sql`(${people.role} = 'administrator' or ${isMember(teamId)}${
        assigneeId ? sql` or ${people.id} = ${assigneeId}` : sql``
      })`

/** Who of `people` is of the team. */
export const isMember = (teamId: string): SQL => sql`exists (
  select 1 from ${teamMembers} where ${teamMembers.teamId} = ${teamId} and ${teamMembers.personId} = ${people.id})`

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
