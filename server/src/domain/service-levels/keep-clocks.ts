import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { loadSlaPolicy } from './service-level-store.ts'
import { clocksOf } from './sla-rules.ts'

/**
 * Sets a ticket's clocks by what was just written to it. Call it at the end of whatever may move them, in its
 * transaction, with the ticket's row held: opening, an answer, a status, a priority, closing, reopening.
 */
export async function keepClocks(
  tx: Transaction,
  now: Date,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<void> {
  const policy = await loadSlaPolicy(tx, organisationId)
  if (!policy) return
  const own = and(eq(tickets.organisationId, organisationId), eq(tickets.id, id))
  const [ticket] = await tx.select(ticketColumns).from(tickets).where(own)
  if (ticket)
    await tx
      .update(tickets)
      .set(clocksOf(ticket, policy, now))
      .where(own)
}
