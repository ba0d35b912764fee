import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { people, sessions, tickets, timeEntries } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { reading } from '../reading.ts'
import { type ReportFilters, reportScope } from './report-scope.ts'

/** Confirmed entries; minutes. */
export type TimeTotals = { entries: number; minutes: number; billableMinutes: number }

export type TimeReport = {
  timeZone: string
  totals: TimeTotals
  byTechnician: (TimeTotals & { id: string; name: string })[]
  byTicket: (TimeTotals & { id: string; number: number; title: string })[]
  byDay: (TimeTotals & { day: string })[]
}

const counts = sql`count(*)::int as "entries", sum(${timeEntries.minutes})::int as "minutes",
  coalesce(sum(${timeEntries.minutes}) filter (where ${timeEntries.billable}), 0)::int as "billableMinutes"`

/**
 * Time that was confirmed for these days. An entry carries its day, so that no change of hours moves it. Filters are
 * those of the other reports: team and values are the ticket's, the engine is the session's that suggested it.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readTimeReport(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<TimeReport> {
  const { timeZone, technicianId, carrying } = await reportScope(deps, actor, filters)
  const where = and(
    eq(timeEntries.organisationId, actor.organisationId),
    eq(timeEntries.state, 'confirmed'),
    gte(timeEntries.day, filters.from),
    lte(timeEntries.day, filters.to),
    technicianId ? eq(timeEntries.personId, technicianId) : undefined,
    filters.team ? eq(tickets.teamId, filters.team) : undefined,
    filters.engine ? eq(sessions.engine, filters.engine) : undefined,
    carrying(tickets),
  )
  const from = sql`from ${timeEntries}
    join ${tickets} on ${tickets.id} = ${timeEntries.ticketId}
    join ${people} on ${people.id} = ${timeEntries.personId}
    left join ${sessions} on ${sessions.id} = ${timeEntries.sessionId}
    where ${where}`
  return reading(deps, async (tx) => {
    const rows = async <T extends Record<string, unknown>>(columns: SQL, order: SQL) =>
      (await tx.execute<T & TimeTotals>(sql`select ${columns}, ${counts} ${from} ${order}`)).rows
    const byTechnician = await rows<{ id: string; name: string }>(
      sql`${people.id} as "id", ${people.name} as "name"`,
      sql`group by 1, 2 order by lower(${people.name}), 1`,
    )
    const byTicket = await rows<{ id: string; number: number; title: string }>(
      sql`${tickets.id} as "id", ${tickets.number} as "number", ${tickets.title} as "title"`,
      sql`group by 1, 2, 3 order by "minutes" desc, 2`,
    )
    const byDay = await rows<{ day: string }>(
      sql`to_char(${timeEntries.day}, 'YYYY-MM-DD') as "day"`,
      sql`group by 1 order by 1`,
    )
    return { timeZone, totals: addUp(byTechnician), byTechnician, byTicket, byDay }
  })
}

const addUp = (rows: TimeTotals[]): TimeTotals =>
  rows.reduce(
    (sum, row) => ({
      entries: sum.entries + row.entries,
      minutes: sum.minutes + row.minutes,
      billableMinutes: sum.billableMinutes + row.billableMinutes,
    }),
    { entries: 0, minutes: 0, billableMinutes: 0 },
  )
