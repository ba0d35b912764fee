import { fillPlaceholders } from '@deskside/protocol/vocabulary/reply-placeholders'
import type { Actor, Executor } from '../context.ts'
import { readPersonIn } from '../people/read-person.ts'
import { require } from '../policy.ts'
import { mayComment } from '../tickets/ticket-policy.ts'
import { loadTicketView } from '../tickets/ticket-store.ts'

/**
 * A prepared text as this actor would write it on a ticket: in the requester's language, in the other one where that
 * was left empty, with the ticket's facts filled in.
 * @throws DesksideError `not_found` when the actor does not see the ticket
 */
export async function fillForTicket(
  db: Executor,
  actor: Actor,
  ticketId: string,
  bodies: { en: string; fr: string },
): Promise<string> {
  const { ticket, requester } = await loadTicketView(db, actor.organisationId, { id: ticketId })
  require(mayComment(actor, ticket))
  const { language } = await readPersonIn(db, actor.organisationId, requester.id)
  return fillPlaceholders(bodies[language] || bodies.en || bodies.fr, {
    'ticket.number': String(ticket.number),
    'ticket.title': ticket.title,
    'requester.name': requester.name,
    'technician.name': actor.name,
  })
}
