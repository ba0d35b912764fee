import { and, asc, eq, isNotNull, lte } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import type { Happening } from '../notifications/happening.ts'
import { notify } from '../notifications/notify.ts'
import { audienceOf, type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { loadSlaPolicy } from './service-level-store.ts'
import { dueSteps, nextOf, type SlaStep } from './sla-rules.ts'
import { slaTexts } from './sla-texts.ts'

/**
 * Tells of promised times that run out or have passed, each once, however many nodes look: a ticket is taken under
 * its row's lock, and what was told is written with the telling.
 * @returns when a clock must be looked at next; null when none runs
 */
export async function watchClocks(deps: Deps): Promise<Date | null> {
  while (await watchOne(deps));
  const [next] = await deps.db
    .select({ at: tickets.slaCheckAt })
    .from(tickets)
    .where(isNotNull(tickets.slaCheckAt))
    .orderBy(asc(tickets.slaCheckAt))
    .limit(1)
  return next?.at ?? null
}

function watchOne(deps: Deps): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const [ticket] = await tx
      .select(ticketColumns)
      .from(tickets)
      .where(lte(tickets.slaCheckAt, now))
      .orderBy(asc(tickets.slaCheckAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!ticket) return false
    const policy = await loadSlaPolicy(tx, ticket.organisationId)
    const steps = policy ? dueSteps(ticket, policy, now) : []
    const told = Object.assign(
      {},
      ...steps.map(({ clock, step }) => ({ [`${clock}Told`]: step })),
    ) as Partial<Pick<TicketRecord, 'responseTold' | 'resolutionTold'>>
    const next = policy ? nextOf({ ...ticket, ...told }, policy) : { slaCheckAt: null }
    await tx
      .update(tickets)
      .set({ ...told, ...next })
      .where(and(eq(tickets.organisationId, ticket.organisationId), eq(tickets.id, ticket.id)))
    await tell(tx, deps, ticket, steps, now)
    return true
  })
}

async function tell(
  tx: Transaction,
  deps: Deps,
  ticket: TicketRecord,
  steps: SlaStep[],
  at: Date,
): Promise<void> {
  const audience = audienceOf(ticket)
  for (const { clock, step, dueAt } of steps) {
    if (step !== 'breached') continue
    const event = { type: 'ticket.sla_breached' as const, clock, dueAt: dueAt.toISOString() }
    await recordEvent(tx, audience, { event, authorId: null, at })
  }
  if (steps.length === 0) return
  await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
  const worst = steps.toSorted((a, b) => (a.step === b.step ? 0 : a.step === 'breached' ? -1 : 1))
  await notify(
    tx,
    deps,
    ticket,
    null,
    worst.map(
      ({ clock, step }): Happening => ({
        event: step === 'breached' ? 'sla_breached' : 'sla_warning',
        detail: slaTexts[clock],
      }),
    ),
  )
}
