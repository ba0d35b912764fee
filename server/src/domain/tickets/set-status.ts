import type { Actor, Deps } from '../context.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { closeTicket } from './close-ticket.ts'
import { updateTicket } from './update-ticket.ts'

/**
 * Gives a ticket a status by the use-case that it takes. [SES-11] One that closes goes through closing, and never ends a session.
 * @throws DesksideError as `closeTicket` and `updateTicket` do, `invalid_request` for a status that is not there to be chosen
 */
export async function setStatus(
  deps: Deps,
  actor: Actor,
  ticketId: string,
  statusId: string,
): Promise<unknown> {
  const options = await loadOptions(deps.db, actor.organisationId)
  const status = options.choose('status', statusId, 'statusId')
  return status.phase === 'closed'
    ? closeTicket(deps, actor, ticketId, { endSession: false, statusId })
    : updateTicket(deps, actor, ticketId, { statusId })
}
