import { and, asc, eq, sql } from 'drizzle-orm'
import { timeEntries, timelineEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { zonedDay } from '../../lib/zoned-date.ts'
import type { Transaction } from '../context.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { type ActiveTime, activeMinutes } from './active-time.ts'

/** An entry for the session's technician to confirm, on the day on which it began. One for each session. */
export async function suggestEntry(tx: Transaction, session: SessionRecord, now: Date): Promise<void> {
  const { organisationId, ticketId, joinedAt, endedAt } = session
  if (!joinedAt || !endedAt) return
  const timeZone = await timeZoneOf(tx, organisationId)
  const minutes = activeMinutes({
    // What an outside party carries is never allowed here: it counts from the joining.
    from: session.engine === 'deskside' ? session.activeAt : joinedAt,
    to: endedAt,
    absences: await absencesIn(tx, session),
    wallSeconds: session.durationSeconds ?? 0,
  })
  await tx
    .insert(timeEntries)
    .values({
      id: newId(now.getTime()),
      organisationId,
      ticketId,
      personId: session.technicianId,
      sessionId: session.id,
      state: 'suggested',
      day: zonedDay(joinedAt, timeZone),
      minutes,
      createdAt: now,
    })
    .onConflictDoNothing()
}

async function absencesIn(tx: Transaction, session: SessionRecord): Promise<ActiveTime['absences']> {
  const { event } = timelineEntries
  const type = sql<string>`${event} ->> 'type'`
  const rows = await tx
    .select({ type, at: timelineEntries.createdAt })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.organisationId, session.organisationId),
        eq(timelineEntries.ticketId, session.ticketId),
        sql`${event} ->> 'sessionId' = ${session.id}`,
        sql`${type} in ('session.requester_lost', 'session.requester_back')`,
      ),
    )
    .orderBy(asc(timelineEntries.createdAt), asc(timelineEntries.id))
  const absences: ActiveTime['absences'] = []
  for (const row of rows) {
    const last = absences.at(-1)
    if (row.type === 'session.requester_lost') absences.push({ from: row.at, to: null })
    else if (last && !last.to) last.to = row.at
  }
  return absences
}
