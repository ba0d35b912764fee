import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, inArray } from 'drizzle-orm'
import { tickets, timeEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { zonedDay } from '../../lib/zoned-date.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { findMergedTickets } from '../merge/merged-tickets.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import { require } from '../policy.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { loadTimeEntries, loadTimeEntry, type TimeEntryView } from './time-store.ts'

export type TicketTime = { items: TimeEntryView[]; today: string }

/** Everybody's time on a ticket and on what was merged into it, for whoever works on it. @throws DesksideError `not_found`, `forbidden` */
export async function listTicketTime(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  ticketId: string,
): Promise<TicketTime> {
  const ticket = await requireTicket(db, actor, ticketId)
  const merged = (await findMergedTickets(db, ticket)).map(({ id }) => id)
  const timeZone = await timeZoneOf(db, actor.organisationId)
  const items = await loadTimeEntries(
    db,
    and(
      eq(timeEntries.organisationId, actor.organisationId),
      inArray(timeEntries.ticketId, [ticketId, ...merged]),
    ),
  )
  return { items, today: zonedDay(clock.now(), timeZone) }
}

export type NewTime = { day: string; minutes: number; note: string; billable: boolean }

/** One's own time, written down by hand. @throws DesksideError `not_found`, `forbidden` */
export async function addTime(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  ticketId: string,
  time: NewTime,
): Promise<TimeEntryView> {
  await requireTicket(db, actor, ticketId)
  const now = clock.now()
  const id = newId(now.getTime())
  const { organisationId, personId } = actor
  const entry = { id, organisationId, ticketId, personId, createdAt: now, ...time }
  await db.transaction(async (tx) => {
    await tx.insert(timeEntries).values({ ...entry, state: 'confirmed' })
    const { day, minutes } = time
    const ticket = { type: 'ticket' as const, id: ticketId }
    await auditBy(tx, { clock }, actor, 'time.added', ticket, { entryId: id, day, minutes })
  })
  return loadTimeEntry(db, organisationId, id)
}

async function requireTicket(executor: Executor, actor: Actor, ticketId: string): Promise<TicketRecord> {
  const [ticket] = await executor
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.id, ticketId)))
  if (!ticket) throw new DesksideError('not_found')
  require(mayEdit(actor, ticket))
  return ticket
}
