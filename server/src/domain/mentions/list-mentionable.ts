import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { people, teamMembers, teams } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { mayCommentInternally, type TicketFacts } from '../tickets/ticket-policy.ts'
import { seenBy } from '../tickets/ticket-visibility.ts'

/** Somebody, or a team, and whether they would see what mentions them. */
export type Mentionable = { kind: 'person' | 'team'; id: string; name: string; sees: boolean }

/** A desk has fewer technicians; who has more finds the rest by nobody's list. */
const mostListed = 500

/** Whom a technician can mention on a ticket. @throws DesksideError `not_found`, `forbidden` */
export async function listMentionable(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  ticketId: string,
): Promise<Mentionable[]> {
  const { ticket } = await readTicket(deps, actor, { id: ticketId })
  require(mayCommentInternally(actor, ticket))
  return (await findMentionable(deps.db, ticket)).filter(
    ({ kind, id }) => kind === 'team' || id !== actor.personId,
  )
}

/** A team sees a ticket when anybody of it does. */
export async function findMentionable(executor: Executor, ticket: TicketFacts): Promise<Mentionable[]> {
  const staff = await executor
    .select({ id: people.id, name: people.name, sees: sql<boolean>`(${seenBy(ticket)})` })
    .from(people)
    .where(
      and(
        eq(people.organisationId, ticket.organisationId),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
    .limit(mostListed)
  const groups = await executor
    .select({
      id: teams.id,
      name: teams.name,
      sees: sql<boolean>`coalesce(bool_or(${people.disabledAt} is null and (${seenBy(ticket)})), false)`,
    })
    .from(teams)
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .leftJoin(people, eq(people.id, teamMembers.personId))
    .where(eq(teams.organisationId, ticket.organisationId))
    .groupBy(teams.id)
    .orderBy(asc(sql`lower(${teams.name})`))
    .limit(mostListed)
  return [
    ...staff.map((one) => ({ kind: 'person' as const, ...one })),
    ...groups.map((one) => ({ kind: 'team' as const, ...one })),
  ]
}
