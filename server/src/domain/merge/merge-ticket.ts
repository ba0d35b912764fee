import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, ne } from 'drizzle-orm'
import { ticketCopies, ticketFollowers, tickets } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { closeMerged } from '../tickets/close-ticket.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { mayMerge } from '../tickets/ticket-policy.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { loadTicketView } from '../tickets/ticket-store.ts'
import type { TicketView } from '../tickets/ticket-view.ts'
import { recordEvent } from '../timeline/record-event.ts'

export type Merge = { intoId: string; otherRequester: boolean }

/**
 * Merges a ticket into another one, which goes on for both. Nothing is moved: what is on the merged ticket stays there and is
 * read on the other one too (`docs/decisions/0012-merged-tickets-are-linked.md`). Both are locked, in the order of their ids,
 * as Play and Close lock one, so that of everything that happens at the same moment one comes first.
 * @returns the ticket that goes on
 * @throws DesksideError `not_found`, `forbidden`, `merge_with_itself`, `ticket_merged`, `other_requester` unless it was confirmed,
 * `session_starting` and `session_still_open`: merging closes, and never ends a session (SES-11)
 */
export async function mergeTicket(
  deps: Deps,
  actor: Actor,
  ticketId: string,
  { intoId, otherRequester }: Merge,
): Promise<TicketView> {
  const { organisationId } = actor
  await deps.db.transaction(async (tx) => {
    const [source, target] = await lockBoth(tx, organisationId, ticketId, intoId)
    for (const { ticket } of [source, target]) require(mayMerge(actor, ticket))
    if (ticketId === intoId) throw new DesksideError('merge_with_itself')
    const apart = source.ticket.requesterId !== target.ticket.requesterId
    if (apart && !otherRequester) throw new DesksideError('other_requester')
    await closeMerged(tx, deps, actor, source, apart)
    await write(tx, deps, actor, source, target)
    await passOnPeople(tx, deps, source.ticket, target.ticket)
  })
  return loadTicketView(deps.db, organisationId, { id: intoId })
}

/** @throws DesksideError `not_found` */
export async function lockBoth(
  tx: Transaction,
  organisationId: string,
  one: string,
  other: string,
): Promise<[LockedTicket, LockedTicket]> {
  if (one > other) {
    const [first, second] = await lockBoth(tx, organisationId, other, one)
    return [second, first]
  }
  return [await lockTicket(tx, organisationId, one), await lockTicket(tx, organisationId, other)]
}

async function write(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  { organisationId, personId: authorId }: Actor,
  source: LockedTicket,
  target: LockedTicket,
): Promise<void> {
  const at = clock.now()
  const { id, phase, statusId } = source.ticket
  const mine = (ticket: TicketRecord) =>
    and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticket.id))
  const merged = { mergedIntoId: target.ticket.id, mergedStatusId: phase === 'closed' ? null : statusId }
  await tx
    .update(tickets)
    .set({ ...merged, updatedAt: at })
    .where(mine(source.ticket))
  await tx.update(tickets).set({ updatedAt: at }).where(mine(target.ticket))
  await recordEvent(tx, source.audience, {
    event: { type: 'ticket.merged_into', ticketId: target.ticket.id, number: target.ticket.number },
    authorId,
    at,
  })
  await recordEvent(tx, target.audience, {
    event: { type: 'ticket.took_over', ticketId: id, number: source.ticket.number },
    authorId,
    at,
  })
  for (const { ticket, audience } of [source, target])
    await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
}

/** Followers follow on. Copies go along only where both are one requester's: whoever got them was let in by that one. */
async function passOnPeople(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  source: TicketRecord,
  target: TicketRecord,
): Promise<void> {
  const { organisationId } = source
  const [ticketId, createdAt] = [target.id, clock.now()]
  const followers = await tx
    .select({ personId: ticketFollowers.personId })
    .from(ticketFollowers)
    .where(and(eq(ticketFollowers.organisationId, organisationId), eq(ticketFollowers.ticketId, source.id)))
  if (followers.length > 0)
    await tx
      .insert(ticketFollowers)
      .values(followers.map((one) => ({ ...one, organisationId, ticketId, createdAt })))
      .onConflictDoNothing()
  if (source.requesterId !== target.requesterId) return
  const copies = await tx
    .select({ personId: ticketCopies.personId })
    .from(ticketCopies)
    .where(
      and(
        eq(ticketCopies.organisationId, organisationId),
        eq(ticketCopies.ticketId, source.id),
        ne(ticketCopies.personId, target.requesterId),
      ),
    )
  if (copies.length > 0)
    await tx
      .insert(ticketCopies)
      .values(copies.map((one) => ({ ...one, id: newId(), organisationId, ticketId, createdAt })))
      .onConflictDoNothing()
}
