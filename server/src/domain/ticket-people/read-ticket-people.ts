import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { loadTicketPeople, type TicketPeopleView } from './ticket-people-store.ts'

/** Who takes part in a ticket, for technicians who see it. @throws DesksideError `not_found`, `forbidden` */
export async function readTicketPeople(
  deps: Pick<Deps, 'db' | 'settings'>,
  actor: Actor,
  ticketId: string,
): Promise<TicketPeopleView> {
  const { ticket } = await readTicket(deps, actor, { id: ticketId })
  require(mayEdit(actor, ticket))
  return loadTicketPeople(deps.db, deps, actor, ticket)
}
