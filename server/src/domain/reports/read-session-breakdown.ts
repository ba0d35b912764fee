import { type ReportDimension, reportDimensions } from '@deskside/protocol/vocabulary/reports'
import { sql } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { loadOptions, type OptionRecord, type OptionSet } from '../ticket-options/option-record.ts'
import { reading } from './reading.ts'
import { type ReportFilters, reportScope } from './report-scope.ts'
import { addUp, type Count, countColumns, type Totals, totalsOf } from './session-totals.ts'

/** Null: the tickets carry no value of that kind. */
export type OptionTotals = Totals & { option: OptionRecord | null }

export type SessionBreakdown = { timeZone: string; totals: Totals } & Record<ReportDimension, OptionTotals[]>

type Row = Count & Record<ReportDimension, string | null>

/**
 * [RPT-3] [RPT-4] [RPT-5] [RPT-6] Sessions by what their tickets carry now, under its present label: one pass for all
 * four, so that they always agree. Values stand in the organisation's order, archived ones too, and tickets without
 * a category are a row of their own.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readSessionBreakdown(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<SessionBreakdown> {
  const { timeZone, where } = await reportScope(deps, actor, filters)
  return reading(deps, async (tx) => {
    const options = await loadOptions(tx, actor.organisationId)
    const { rows } = await tx.execute<Row>(sql`
      select ${sessions.categoryId} as "category", ${sessions.typeId} as "type",
        ${sessions.priorityId} as "priority", ${sessions.sourceId} as "source", ${countColumns}
      from ${sessions} where ${where} group by 1, 2, 3, 4`)
    const tables = reportDimensions.map((kind) => [kind, tableOf(options, rows, kind)] as const)
    return {
      timeZone,
      totals: totalsOf(addUp(rows, () => 'all').get('all')),
      ...(Object.fromEntries(tables) as Record<ReportDimension, OptionTotals[]>),
    }
  })
}

function tableOf(options: OptionSet, rows: Row[], kind: ReportDimension): OptionTotals[] {
  const counts = addUp(rows, (row) => row[kind])
  const known: (OptionRecord | null)[] = options.all.filter((option) => option.kind === kind)
  return [...known, null].flatMap((option) => {
    const count = counts.get(option?.id ?? null)
    return count ? [{ option, ...totalsOf(count) }] : []
  })
}
