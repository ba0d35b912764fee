import type { WaitingPhase } from '@deskside/protocol/vocabulary/tickets'
import { and, asc, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { loadSlaPolicy } from '../service-levels/service-level-store.ts'
import { clocksOf } from '../service-levels/sla-rules.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import type { OptionRecord } from './option-record.ts'

/** So few that no ticket is held for long. */
const batch = 200

/**
 * Copies for whom a status waits to the tickets that carry it, and sets their clocks, a batch after the other. What was
 * waited until now stays waited. When it is interrupted, saving the status once more does what is left.
 */
export async function rephaseTickets(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisationId, id, phase }: OptionRecord & { phase: WaitingPhase },
): Promise<void> {
  const stale = and(
    eq(tickets.organisationId, organisationId),
    eq(tickets.statusId, id),
    // Said as what it was, and not as what it is not: closed tickets are then known to be none of them, and passed over.
    eq(tickets.phase, phase === 'pending' ? 'on_hold' : 'pending'),
  )
  for (let full = true; full; )
    full = await db.transaction(async (tx) => {
      const policy = await loadSlaPolicy(tx, organisationId)
      const rows = await tx
        .select(ticketColumns)
        .from(tickets)
        .where(stale)
        .orderBy(asc(tickets.id))
        .limit(batch)
        .for('update')
      for (const ticket of rows) {
        const clocks = policy ? clocksOf({ ...ticket, phase }, policy, clock.now()) : {}
        await tx
          .update(tickets)
          .set({ phase, ...clocks })
          .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticket.id)))
      }
      return rows.length === batch
    })
}
