import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { inArray, sql } from 'drizzle-orm'
import { people, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { dayOf, type ReportFilters, reportScope } from './report-scope.ts'

/** Every session is one of three: helped, open, or over without anybody having been helped. Durations in seconds. */
export type Totals = {
  sessions: number
  helped: number
  notJoined: number
  open: number
  totalSeconds: number
  averageSeconds: number | null
}

export type SessionReport = {
  timeZone: string
  totals: Totals
  /** Who helped longest first. */
  byTechnician: (Totals & { technician: PersonFacts })[]
  /** Every day of the range, those without sessions too. */
  byDay: { day: string; helped: number; notJoined: number; totalSeconds: number }[]
}

type Row = {
  technicianId: string | null
  day: string | null
  sessions: number
  helped: number
  open: number
  totalSeconds: number
}

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
  const helped = sql`${sessions.state} = 'ended' and ${sessions.joinedAt} is not null`
  const { rows } = await deps.db.execute<Row>(sql`
    select technician_id as "technicianId", day::text as "day",
      count(*)::int as "sessions",
      count(*) filter (where helped)::int as "helped",
      count(*) filter (where open)::int as "open",
      coalesce(sum(duration_seconds) filter (where helped), 0)::float8 as "totalSeconds"
    from (
      select ${sessions.technicianId}, ${dayOf(timeZone)} as day, ${helped} as helped,
        ${inArray(sessions.state, [...openSessionStates])} as open, ${sessions.durationSeconds}
      from ${sessions} where ${where}
    ) counted
    group by grouping sets ((), (technician_id), (day))`)
  const byDay = new Map(rows.filter(({ day }) => day).map((row) => [row.day, totalsOf(row)]))
  return {
    timeZone,
    totals: totalsOf(rows.find(({ technicianId, day }) => !technicianId && !day)),
    byTechnician: await withNames(deps.db, rows),
    byDay: days.map((day) => {
      const { helped, notJoined, totalSeconds } = byDay.get(day) ?? totalsOf(undefined)
      return { day, helped, notJoined, totalSeconds }
    }),
  }
}

function totalsOf(row: Row | undefined): Totals {
  const { sessions = 0, helped = 0, open = 0, totalSeconds = 0 } = row ?? {}
  return {
    sessions,
    helped,
    notJoined: sessions - helped - open,
    open,
    totalSeconds,
    averageSeconds: helped > 0 ? Math.round(totalSeconds / helped) : null,
  }
}

async function withNames(db: Deps['db'], rows: Row[]): Promise<SessionReport['byTechnician']> {
  const counted = rows.flatMap((row) =>
    row.technicianId ? [{ ...row, technicianId: row.technicianId }] : [],
  )
  if (counted.length === 0) return []
  const found = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      photoFileId: people.photoFileId,
    })
    .from(people)
    .where(
      inArray(
        people.id,
        counted.map(({ technicianId }) => technicianId),
      ),
    )
  const byId = new Map(found.map((person) => [person.id, person]))
  return counted
    .flatMap((row) => {
      const technician = byId.get(row.technicianId)
      return technician ? [{ technician, ...totalsOf(row) }] : []
    })
    .sort((a, b) => b.totalSeconds - a.totalSeconds || a.technician.name.localeCompare(b.technician.name))
}
