import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { keepClocks } from './keep-clocks.ts'

/** A technician has answered in public: the first time ends the clock of the first response. Nobody answers oneself. */
export async function noteReply(
  tx: Transaction,
  actor: Actor,
  { organisationId, id, firstReplyAt, requesterId }: TicketRecord,
  at: Date,
): Promise<void> {
  if (firstReplyAt || actor.personId === requesterId) return
  await tx
    .update(tickets)
    .set({ firstReplyAt: at })
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, id)))
  await keepClocks(tx, at, { organisationId, id })
}
