import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { mailContents, people, ticketCopies, ticketFollowers } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { ownAddresses } from '../mail-in/support-address.ts'
import { hasAddress } from '../people/address.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'

export type TicketPeopleView = {
  followers: PersonFacts[]
  following: boolean
  copies: PersonFacts[]
  suggested: string[]
}

const person = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  photoFileId: people.photoFileId,
}

/** More than anybody reads; a mail to hundreds offers no more. */
const mostSuggested = 10

/** Who follows, who gets copies, and who else was addressed by a mail that nobody has reason to doubt. */
export async function loadTicketPeople(
  executor: Executor,
  deps: Pick<Deps, 'settings'>,
  actor: Actor,
  ticket: TicketRecord,
): Promise<TicketPeopleView> {
  const mine = (table: typeof ticketFollowers | typeof ticketCopies): SQL | undefined =>
    and(eq(table.organisationId, ticket.organisationId), eq(table.ticketId, ticket.id))
  const followers = await executor
    .select(person)
    .from(ticketFollowers)
    .innerJoin(people, eq(people.id, ticketFollowers.personId))
    .where(mine(ticketFollowers))
    .orderBy(asc(ticketFollowers.createdAt), asc(people.id))
  const copies = await executor
    .select(person)
    .from(ticketCopies)
    .innerJoin(people, eq(people.id, ticketCopies.personId))
    .where(mine(ticketCopies))
    .orderBy(asc(ticketCopies.createdAt), asc(people.id))
  return {
    followers,
    following: followers.some(({ id }) => id === actor.personId),
    copies,
    suggested: await suggestedFor(executor, deps, ticket, copies),
  }
}

async function suggestedFor(
  executor: Executor,
  deps: Pick<Deps, 'settings'>,
  { organisationId, id, requesterId }: TicketRecord,
  copies: PersonFacts[],
): Promise<string[]> {
  const mails = await executor
    .select({
      addressed: mailContents.addressed,
      from: mailContents.fromAddress,
      sender: mailContents.sender,
    })
    .from(mailContents)
    .where(and(eq(mailContents.organisationId, organisationId), eq(mailContents.ticketId, id)))
    .limit(100)
  const addresses = new Set(
    mails
      .filter(({ sender }) => sender !== 'suspicious')
      .flatMap(({ addressed, from }) => [...addressed, from]),
  )
  if (addresses.size === 0) return []
  const known = await executor
    .select({ id: people.id, email: people.email, role: people.role })
    .from(people)
    .where(
      and(eq(people.organisationId, organisationId), inArray(sql`lower(${people.email})`, [...addresses])),
    )
  const taken = new Set([
    ...(await ownAddresses(executor, deps, organisationId)),
    ...copies.map(({ email }) => email.toLowerCase()),
    ...known
      .filter((one) => one.role !== 'requester' || one.id === requesterId)
      .map(({ email }) => email.toLowerCase()),
  ])
  return [...addresses]
    .filter((email) => hasAddress({ email }) && !taken.has(email) && !isReplyAddress(email, taken))
    .slice(0, mostSuggested)
}

/** An address of ours with anything behind a `+` is ours too: a copy to it would come back for ever. */
export function isReplyAddress(address: string, own: ReadonlySet<string>): boolean {
  return own.has(address.toLowerCase().replace(/\+[^@]*@/, '@'))
}
