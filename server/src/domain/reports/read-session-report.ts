import { inArray, sql } from 'drizzle-orm'
import { people, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { reading } from '../reading.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { dayNumber, type ReportFilters, reportScope } from './report-scope.ts'
import { addUp, type Count, countColumns, type Totals, totalsOf } from './session-totals.ts'

export type SessionReport = {
  timeZone: string
  totals: Totals
  /** Who helped longest first. */
  byTechnician: (Totals & { technician: PersonFacts })[]
  /** Every day of the range, those without sessions too. */
  byDay: { day: string; helped: number; notJoined: number; totalSeconds: number }[]
}

type Row = Count & { technicianId: string; day: number }

/**
 * [RPT-2] Number, total and average duration of sessions, also by technician and by day: one pass over them, so
 * that the three always agree. [RPT-7] The engine makes no difference.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readSessionReport(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<SessionReport> {
  const { timeZone, days, where } = await reportScope(deps, actor, filters)
  return reading(deps, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      select ${sessions.technicianId} as "technicianId", ${dayNumber(filters, timeZone)} as "day", ${countColumns}
      from ${sessions} where ${where} group by 1, 2`)
    const byDay = addUp(rows, ({ day }) => day)
    return {
      timeZone,
      totals: totalsOf(addUp(rows, () => 'all').get('all')),
      byTechnician: await withNames(
        tx,
        addUp(rows, ({ technicianId }) => technicianId),
      ),
      byDay: days.map((day, index) => {
        const { helped, notJoined, totalSeconds } = totalsOf(byDay.get(index + 1))
        return { day, helped, notJoined, totalSeconds }
      }),
    }
  })
}

async function withNames(
  executor: Executor,
  counts: Map<string, Count>,
): Promise<SessionReport['byTechnician']> {
  if (counts.size === 0) return []
  const found = await executor
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      photoFileId: people.photoFileId,
    })
    .from(people)
    .where(inArray(people.id, [...counts.keys()]))
  return found
    .map((technician) => ({ technician, ...totalsOf(counts.get(technician.id)) }))
    .sort((a, b) => b.totalSeconds - a.totalSeconds || a.technician.name.localeCompare(b.technician.name))
}
