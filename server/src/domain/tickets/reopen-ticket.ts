import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { TicketDeps } from './create-ticket.ts'
import { lockTicket } from './lock-ticket.ts'
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
  const { organisationId, personId } = actor
  await deps.db.transaction(async (tx) => {
    const { ticket, audience } = await lockTicket(tx, organisationId, ticketId)
    require(mayReopen(actor, ticket, await loadTicketRules(tx, organisationId)))
    const options = await loadOptions(tx, organisationId)
    const status = options.defaultOf('status', ({ phase }) => phase === 'open')
    const at = deps.clock.now()
    await tx
      .update(tickets)
      .set({ statusId: status.id, phase: 'open', closedAt: null, updatedAt: at, ...oneMoreContact })
      .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
    await recordEvent(tx, audience, { event: { type: 'ticket.reopened' }, authorId: personId, at })
    await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
    await tellOfReopening(tx, deps, actor, ticket, status)
  })
  return loadTicketView(deps.db, organisationId, { id: ticketId })
}
