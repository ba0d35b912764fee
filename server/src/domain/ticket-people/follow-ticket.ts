import { and, eq } from 'drizzle-orm'
import { ticketFollowers } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { loadTicketPeople, type TicketPeopleView } from './ticket-people-store.ts'

/**
 * A technician follows a ticket that they see, or does so no longer. Following gives no sight: who loses it hears nothing.
 * @throws DesksideError `not_found`, `forbidden`
 */
export async function followTicket(
  deps: Pick<Deps, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  ticketId: string,
  following: boolean,
): Promise<TicketPeopleView> {
  const { organisationId, personId } = actor
  return deps.db.transaction(async (tx) => {
    const { ticket, audience } = await lockTicket(tx, organisationId, ticketId)
    require(mayEdit(actor, ticket))
    const mine = and(
      eq(ticketFollowers.organisationId, organisationId),
      eq(ticketFollowers.ticketId, ticketId),
      eq(ticketFollowers.personId, personId),
    )
    const at = deps.clock.now()
    const { rowCount } = following
      ? await tx
          .insert(ticketFollowers)
          .values({ organisationId, ticketId, personId, createdAt: at })
          .onConflictDoNothing()
      : await tx.delete(ticketFollowers).where(mine)
    if (rowCount) {
      const type = following ? 'ticket.followed' : 'ticket.unfollowed'
      await recordEvent(tx, audience, { event: { type }, authorId: personId, at })
      await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
    }
    return loadTicketPeople(tx, deps, actor, ticket)
  })
}
