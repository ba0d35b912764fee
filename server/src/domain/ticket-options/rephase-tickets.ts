import { isWaiting } from '@deskside/protocol/vocabulary/tickets'
import { and, asc, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { loadSlaPolicy } from '../service-levels/service-level-store.ts'
import { clocksOf } from '../service-levels/sla-rules.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { holdPhase, type OptionRecord } from './option-record.ts'

/** So few that no ticket is held for long. */
const batch = 200

/**
 * Copies for whom a status waits to the tickets that carry it, and sets their clocks, a batch after the other. What was
 * waited until now stays waited. Open pages hear of the first of them and of the last: when it is interrupted,
 * saving the status once more does what is left.
 */
export async function rephaseTickets(deps: Pick<Deps, 'db' | 'clock'>, status: OptionRecord): Promise<void> {
  const { organisationId } = status
  let changed = 0
  for (let full = true; full; )
    full = await deps.db.transaction(async (tx) => {
      const written = await rephaseSome(tx, deps, status)
      const isFirst = changed === 0
      changed += written
      if (changed > 0 && (isFirst || written < batch))
        await announce(tx, { type: 'tickets.rephased', organisationId })
      return written === batch
    })
}

async function rephaseSome(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  status: OptionRecord,
): Promise<number> {
  const { organisationId, id } = status
  // As it is now, and not as it was when this began: somebody may have changed it back.
  const phase = await holdPhase(tx, status)
  if (!phase || !isWaiting(phase)) return 0
  const policy = await loadSlaPolicy(tx, organisationId)
  const rows = await tx
    .select(ticketColumns)
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        eq(tickets.statusId, id),
        // Said as what it was, and not as what it is not: closed tickets are then known to be none of them, and passed over.
        eq(tickets.phase, phase === 'pending' ? 'on_hold' : 'pending'),
      ),
    )
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
  return rows.length
}
