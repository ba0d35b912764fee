import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import { type Actor, isStaff, type Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { loadOptions, type OptionSet } from '../ticket-options/option-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { audienceOf, type TicketRecord } from './ticket-record.ts'

/**
 * What a ticket has waited for has come: with a public word of somebody who is helped, one that is `pending` is open again,
 * and its clocks go on. One that is `on_hold` waits for somebody else, and stays. Nobody is told of the status besides: they are told of the word itself.
 */
export async function endWaiting(
  tx: Transaction,
  author: Actor,
  ticket: TicketRecord,
  at: Date,
): Promise<void> {
  const { organisationId, id, number } = ticket
  if (ticket.phase !== 'pending' || (isStaff(author) && author.personId !== ticket.requesterId)) return
  const options = await loadOptions(tx, organisationId)
  const [from, to] = [options.get(ticket.statusId), atWork(options)]
  await tx
    .update(tickets)
    .set({ statusId: to.id, phase: 'open', updatedAt: at })
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, id)))
  await keepClocks(tx, at, ticket)
  const audience = audienceOf(ticket)
  const event = {
    type: 'ticket.status_changed' as const,
    from: { en: from.labelEn, fr: from.labelFr },
    to: { en: to.labelEn, fr: to.labelFr },
  }
  // The desk's doing, not theirs: they wrote, and chose no status.
  await recordEvent(tx, audience, { event, authorId: null, at })
  await announce(tx, { type: 'ticket.changed', audience, number })
}

/** Somebody has worked on it already: the first open status that is not the one of new tickets, where there is one. */
const atWork = (options: OptionSet) =>
  options.of('status').find(({ phase, isDefault }) => phase === 'open' && !isDefault) ??
  options.defaultOf('status', ({ phase }) => phase === 'open')
