import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { people, ticketCopies } from '../../db/schema/index.ts'
import { sameSecret } from '../../lib/secrets/tokens.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { loadTicketPeople, type TicketPeopleView } from './ticket-people-store.ts'

type RemoveDeps = Pick<Deps, 'db' | 'clock' | 'settings'>

/** Somebody gets no more copies. @throws DesksideError `not_found`, `forbidden` */
export async function removeTicketCopy(
  deps: RemoveDeps,
  actor: Actor,
  ticketId: string,
  personId: string,
): Promise<TicketPeopleView> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, actor.organisationId, ticketId)
    require(mayEdit(actor, locked.ticket))
    await remove(tx, deps, locked, personId, actor.personId)
    return loadTicketPeople(tx, deps, actor, locked.ticket)
  })
}

/** What stands behind the link of a copy: which copy, and that the link is ours. */
export const copyToken = ({ secrets }: Pick<Deps, 'secrets'>, copyId: string): string =>
  `${copyId}.${secrets.deriveToken('ticket-copy', copyId, '')}`

/**
 * Whoever got a copy wants no more of them. A link that has done its work, or of a copy that was taken away meanwhile, is as
 * good as one that does it now.
 * @throws DesksideError `link_not_valid` when it is not a link of ours
 */
export async function stopTicketCopy(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  organisationId: string,
  token: string,
): Promise<void> {
  const copyId = /^([0-9a-f-]{36})\./.exec(token)?.[1]
  if (!copyId || !sameSecret(token, copyToken(deps, copyId))) throw new DesksideError('link_not_valid')
  await deps.db.transaction(async (tx) => {
    const [copy] = await tx
      .select({ ticketId: ticketCopies.ticketId, personId: ticketCopies.personId })
      .from(ticketCopies)
      .where(and(eq(ticketCopies.organisationId, organisationId), eq(ticketCopies.id, copyId)))
    if (!copy) return
    const locked = await lockTicket(tx, organisationId, copy.ticketId)
    await remove(tx, deps, locked, copy.personId, copy.personId)
  })
}

async function remove(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  { ticket, audience }: LockedTicket,
  personId: string,
  authorId: string,
): Promise<void> {
  const { organisationId, id } = ticket
  const { rowCount } = await tx
    .delete(ticketCopies)
    .where(
      and(
        eq(ticketCopies.organisationId, organisationId),
        eq(ticketCopies.ticketId, id),
        eq(ticketCopies.personId, personId),
      ),
    )
  if (!rowCount) return
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, personId)))
  const event = { type: 'ticket.copy_removed' as const, name: person?.name ?? '' }
  await recordEvent(tx, audience, { event, authorId, at: clock.now() })
  await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
}
