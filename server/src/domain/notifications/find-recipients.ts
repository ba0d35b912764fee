import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { organisations, people, ticketFollowers } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { isMember, seenBy } from '../tickets/ticket-visibility.ts'
import { concernOf, type Doer, followersHear, type Happening, type NotifiedTicket } from './happening.ts'

export type Recipient = {
  id: string
  name: string
  email: string
  language: Language
  /** Their own, or the organisation's. */
  timeZone: string
}

/**
 * Whom something concerns: technicians who are not disabled and see the ticket, without whoever did it. Somebody who
 * joined is told of to those of its session, who may have moved the ticket out of their own sight.
 */
export function findRecipients(
  tx: Transaction,
  ticket: NotifiedTicket,
  { event, alsoTell = [] }: Happening,
  doer: Doer,
): Promise<Recipient[]> {
  const named = alsoTell.length > 0 ? inArray(people.id, [...alsoTell]) : undefined
  const concerned = or(concerns(ticket, event), named, followersHear.has(event) ? follows(ticket) : undefined)
  if (!concerned) return Promise.resolve([])
  return tx
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      language: people.language,
      timeZone: sql<string>`coalesce(${people.timeZone}, ${organisations.timeZone})`,
    })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(
      and(
        eq(people.organisationId, ticket.organisationId),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
        doer ? ne(people.id, doer.personId) : undefined,
        event === 'requester_joined' ? undefined : seenBy(ticket),
        concerned,
      ),
    )
    .orderBy(people.id)
}

function concerns(ticket: NotifiedTicket, event: Happening['event']): SQL | undefined {
  const concern = concernOf[event]
  if (concern === 'named') return undefined
  const assignee = ticket.assigneeId ? eq(people.id, ticket.assigneeId) : undefined
  if (concern === 'assignee') return assignee
  const team = ticket.teamId ? isMember(ticket.teamId) : sql`true`
  return concern === 'assignee_or_team' ? (assignee ?? team) : team
}

const follows = ({ id }: NotifiedTicket): SQL => sql`exists (
  select 1 from ${ticketFollowers}
  where ${ticketFollowers.ticketId} = ${id} and ${ticketFollowers.personId} = ${people.id})`
