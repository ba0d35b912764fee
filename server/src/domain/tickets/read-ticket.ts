import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayRead } from './ticket-policy.ts'
import { loadTicketView } from './ticket-store.ts'
import type { TicketView } from './ticket-view.ts'

/**
 * One ticket by its id or its number.
 * @throws DesksideError `not_found` when the person does not see it, or there is none
 */
export async function readTicket(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  which: { id: string } | { number: number },
): Promise<TicketView> {
  const view = await loadTicketView(db, actor.organisationId, which)
  require(mayRead(actor, view.ticket))
  return view
}
