import type { SurveyKind } from '@deskside/protocol/vocabulary/surveys'
import { type SQL, sql } from 'drizzle-orm'
import { people, sessions, surveys, teams, ticketOptions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { reading } from '../reading.ts'
import type { ReportFilters } from './report-scope.ts'
import { surveyScope } from './survey-scope.ts'
import { type SurveyCount, type SurveyTotals, sumOf, surveyCounts, withPercent } from './survey-totals.ts'

type Named = SurveyTotals & { id: string | null; name: string | null }

export type SatisfactionReport = {
  timeZone: string
  totals: SurveyTotals
  byKind: (SurveyTotals & { kind: SurveyKind })[]
  byTechnician: Named[]
  byTeam: Named[]
  byCategory: (SurveyTotals & { id: string | null; labelEn: string; labelFr: string })[]
  unit: PeriodUnit
  byPeriod: (SurveyTotals & { from: string })[]
}

export type PeriodUnit = 'day' | 'week' | 'month'

/** So many rows a person can still take in. */
const unitFor = (days: number): PeriodUnit => (days <= 31 ? 'day' : days <= 186 ? 'week' : 'month')

/**
 * How content people were, by the day on which they were asked, in the organisation's time zone.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readSatisfaction(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<SatisfactionReport> {
  const { timeZone, days, where } = await surveyScope(deps, actor, filters)
  const unit = unitFor(days.length)
  const from = sql`from ${surveys}
    join ${tickets} on ${tickets.id} = ${surveys.ticketId}
    left join ${sessions} on ${sessions.id} = ${surveys.sessionId}
    left join ${people} on ${people.id} = ${surveys.technicianId}
    left join ${teams} on ${teams.id} = ${surveys.teamId}
    left join ${ticketOptions} on ${ticketOptions.id} = ${tickets.categoryId}
    where ${where}`
  return reading(deps, async (tx) => {
    const rows = async <T extends Record<string, unknown>>(columns: SQL, order: SQL) =>
      (await tx.execute<T & SurveyCount>(sql`select ${columns}, ${surveyCounts} ${from} ${order}`)).rows.map(
        withPercent,
      )
    const byKind = await rows<{ kind: SurveyKind }>(
      sql`${surveys.kind} as "kind"`,
      sql`group by 1 order by 1 desc`,
    )
    const byTechnician = await rows<{ id: string | null; name: string | null }>(
      sql`${people.id} as "id", ${people.name} as "name"`,
      sql`group by 1, 2 order by lower(${people.name}) nulls last, 1`,
    )
    const byTeam = await rows<{ id: string | null; name: string | null }>(
      sql`${teams.id} as "id", ${teams.name} as "name"`,
      sql`group by 1, 2 order by lower(${teams.name}) nulls last, 1`,
    )
    const byCategory = await rows<{ id: string | null; labelEn: string; labelFr: string }>(
      sql`${ticketOptions.id} as "id", coalesce(${ticketOptions.labelEn}, '') as "labelEn",
        coalesce(${ticketOptions.labelFr}, '') as "labelFr"`,
      sql`group by 1, 2, 3, ${ticketOptions.position} order by ${ticketOptions.position} nulls last, 1`,
    )
    const byPeriod = await rows<{ from: string }>(
      sql`to_char(date_trunc(${unit}::text, ${surveys.sentAt} at time zone ${timeZone}::text), 'YYYY-MM-DD') as "from"`,
      sql`group by 1 order by 1`,
    )
    return { timeZone, totals: sumOf(byKind), byKind, byTechnician, byTeam, byCategory, unit, byPeriod }
  })
}
