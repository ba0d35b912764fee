import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { require } from '../policy.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { TicketDeps } from './create-ticket.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { tellOfReopening } from './tell-of-ticket.ts'
import { oneMoreContact } from './ticket-contacts.ts'
import { mayReopen } from './ticket-policy.ts'
import { loadTicketRules } from './ticket-references.ts'
import { loadTicketView } from './ticket-store.ts'
import type { TicketView } from './ticket-view.ts'

/**
 * Takes up a closed ticket again, with the status that new tickets get.
 * @throws DesksideError `not_found`, `forbidden`, `ticket_not_closed`
 */
export async function reopenTicket(deps: TicketDeps, actor: Actor, ticketId: string): Promise<TicketView> {
  const { organisationId } = actor
  await deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, organisationId, ticketId)
    require(mayReopen(actor, locked.ticket, await loadTicketRules(tx, organisationId)))
    await writeReopening(tx, deps, locked, actor)
  })
  return loadTicketView(deps.db, organisationId, { id: ticketId })
}

/** Opens a closed ticket again under its lock; whether the actor may has been asked before. */
export async function writeReopening(
  tx: Transaction,
  deps: NotifyDeps,
  { ticket, audience }: LockedTicket,
  actor: Actor,
): Promise<void> {
  const { organisationId, personId } = actor
  const options = await loadOptions(tx, organisationId)
  const status = options.defaultOf('status', ({ phase }) => phase === 'open')
  const at = deps.clock.now()
  await tx
    .update(tickets)
    .set({ statusId: status.id, phase: 'open', closedAt: null, updatedAt: at, ...oneMoreContact })
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticket.id)))
  await keepClocks(tx, at, ticket)
  await recordEvent(tx, audience, { event: { type: 'ticket.reopened' }, authorId: personId, at })
  await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
  await tellOfReopening(tx, deps, actor, ticket, status)
}
