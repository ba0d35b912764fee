import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import type { EntryView } from '../timeline/timeline-view.ts'
import { within } from '../within.ts'
import { commentTicket, type TicketComment } from './comment-ticket.ts'
import { lockTicket } from './lock-ticket.ts'
import { setStatus } from './set-status.ts'
import { mayAssign } from './ticket-policy.ts'

export type CommentWithStatus = TicketComment & { statusId: string }

/**
 * A technician's comment with the status that the ticket has from then on: both happen, or neither. No word of the requester's
 * comes between the two, so that one that ends the waiting is never passed over. [SES-11] With a session open a status that closes
 * is refused, and nothing is sent.
 * @throws DesksideError as `commentTicket` and `setStatus` do; `ticket_closed`, since a closed ticket is reopened first
 */
export function commentWithStatus(
  deps: Deps,
  actor: Actor,
  ticketId: string,
  { statusId, ...comment }: CommentWithStatus,
): Promise<EntryView> {
  return deps.db.transaction(async (tx) => {
    // What is not closed is not merged: the comment stays on this ticket, and no other one has to be held.
    const { ticket } = await lockTicket(tx, actor.organisationId, ticketId)
    require(mayAssign(actor, ticket))
    const inside = within(deps, tx)
    const entry = await commentTicket(inside, actor, ticketId, comment)
    await setStatus(inside, actor, ticketId, statusId)
    return entry
  })
}
