import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { ticketOptions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { loadTicketView } from '../tickets/ticket-store.ts'
import type { TicketView } from '../tickets/ticket-view.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { lockBoth } from './merge-ticket.ts'

/**
 * Undoes a merge: the ticket goes on by itself, in the status that it had. What was written on the other one since, and who
 * follows that or gets its copies, stays there.
 * @throws DesksideError `not_found`, `forbidden`, `conflict` when it is merged into nothing (any more)
 */
export async function undoMerge(deps: Deps, actor: Actor, ticketId: string): Promise<TicketView> {
  const { organisationId, personId: authorId } = actor
  const before = await loadTicketView(deps.db, organisationId, { id: ticketId })
  require(mayEdit(actor, before.ticket))
  const intoId = before.ticket.mergedIntoId
  if (!intoId) throw new DesksideError('conflict')
  await deps.db.transaction(async (tx) => {
    const [source, target] = await lockBoth(tx, organisationId, ticketId, intoId)
    require(mayEdit(actor, source.ticket))
    if (source.ticket.mergedIntoId !== intoId) throw new DesksideError('conflict')
    const at = deps.clock.now()
    const set = { mergedIntoId: null, mergedStatusId: null, updatedAt: at }
    await tx
      .update(tickets)
      .set({ ...set, ...(await statusBefore(tx, source.ticket)) })
      .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
    await keepClocks(tx, at, source.ticket)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const event = {
        type: 'ticket.merge_undone' as const,
        ticketId: other.ticket.id,
        number: other.ticket.number,
      }
      await recordEvent(tx, one.audience, { event, authorId, at })
      await announce(tx, { type: 'ticket.changed', audience: one.audience, number: one.ticket.number })
    }
  })
  return loadTicketView(deps.db, organisationId, { id: ticketId })
}

/** Nothing to set for what was closed before already; the usual first status where the former one is gone. */
async function statusBefore(tx: Transaction, ticket: TicketRecord): Promise<Partial<TicketRecord>> {
  if (!ticket.mergedStatusId) return {}
  const [former] = await tx
    .select({ id: ticketOptions.id, phase: ticketOptions.phase })
    .from(ticketOptions)
    .where(
      and(
        eq(ticketOptions.organisationId, ticket.organisationId),
        eq(ticketOptions.id, ticket.mergedStatusId),
      ),
    )
    // As `holdPhase`: for whom it waits stays so until the ticket is written.
    .for('share')
  const options = await loadOptions(tx, ticket.organisationId)
  const usual = options.defaultOf('status', ({ phase }) => phase === 'open')
  const status = former?.phase && former.phase !== 'closed' ? former : usual
  return { statusId: status.id, phase: status.phase ?? 'open', closedAt: null }
}
