import { DesksideError } from '@deskside/protocol/errors'
import { and, count, eq } from 'drizzle-orm'
import { people, ticketCopies } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { makeSender } from '../mail-in/sender-person.ts'
import { ownAddresses } from '../mail-in/support-address.ts'
import { hasAddress } from '../people/address.ts'
import { require } from '../policy.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { isReplyAddress, loadTicketPeople, type TicketPeopleView } from './ticket-people-store.ts'

/** A ticket is no mailing list. */
const mostCopies = 30

/**
 * Somebody gets the public answers of a ticket by mail from now on. An address that nobody has becomes a requester, who has
 * no login and sees nothing but those mails.
 * @throws DesksideError `not_found`, `forbidden`, `copy_refused` for an address of ours and for the requester,
 * `invalid_request` for technicians (who follow instead), for somebody without an address, and beyond thirty
 */
export async function addTicketCopy(
  deps: Pick<Deps, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  ticketId: string,
  whom: { personId: string } | { email: string },
): Promise<TicketPeopleView> {
  const { organisationId } = actor
  return deps.db.transaction(async (tx) => {
    const { ticket, audience } = await lockTicket(tx, organisationId, ticketId)
    require(mayEdit(actor, ticket))
    const own = await ownAddresses(tx, deps, organisationId)
    if ('email' in whom && isReplyAddress(whom.email, own)) throw new DesksideError('copy_refused')
    const person = await personOf(tx, deps, organisationId, whom)
    if (person.id === ticket.requesterId || isReplyAddress(person.email, own))
      throw new DesksideError('copy_refused')
    await refuseTooMany(tx, ticket)
    const at = deps.clock.now()
    const { rowCount } = await tx
      .insert(ticketCopies)
      .values({ id: newId(at.getTime()), organisationId, ticketId, personId: person.id, createdAt: at })
      .onConflictDoNothing()
    if (rowCount) {
      const event = { type: 'ticket.copy_added' as const, name: person.name }
      await recordEvent(tx, audience, { event, authorId: actor.personId, at })
      await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
    }
    return loadTicketPeople(tx, deps, actor, ticket)
  })
}

async function personOf(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  organisationId: string,
  whom: { personId: string } | { email: string },
) {
  const id =
    'personId' in whom
      ? whom.personId
      : (await makeSender(tx, deps, organisationId, { name: '', address: whom.email.toLowerCase() })).personId
  const [person] = await tx
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      disabledAt: people.disabledAt,
    })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, id)))
  const refused = (reason: string) => new DesksideError('invalid_request', { field: 'personId', reason })
  if (!person || person.disabledAt) throw refused('unknown')
  if (person.role !== 'requester') throw refused('follow_instead')
  if (!hasAddress(person)) throw refused('no_address')
  return person
}

async function refuseTooMany(tx: Transaction, { organisationId, id }: TicketRecord): Promise<void> {
  const [row] = await tx
    .select({ count: count() })
    .from(ticketCopies)
    .where(and(eq(ticketCopies.organisationId, organisationId), eq(ticketCopies.ticketId, id)))
  if ((row?.count ?? 0) >= mostCopies)
    throw new DesksideError('invalid_request', { field: 'copies', reason: 'too_many' })
}
