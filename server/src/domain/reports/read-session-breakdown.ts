import type { ReportDimension } from '@deskside/protocol/vocabulary/reports'
import { sql } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { reading } from '../reading.ts'
import {
  type CategoryRecord,
  loadOptions,
  type OptionRecord,
  type OptionSet,
} from '../ticket-options/option-record.ts'
import { type ReportFilters, reportScope } from './report-scope.ts'
import { addUp, type Count, countColumns, type Totals, totalsOf } from './session-totals.ts'

/** Null: the tickets carry no value of that kind. */
export type OptionTotals = Totals & { option: OptionRecord | null }

/** One level of the categories; `branch`: with everything below it. */
export type CategoryTotals = Totals & { option: CategoryRecord | null; counts: 'branch' | 'itself' }

export type SessionBreakdown = { timeZone: string; totals: Totals; category: CategoryTotals[] } & Record<
  Exclude<ReportDimension, 'category'>,
  OptionTotals[]
>

type Row = Count & Record<ReportDimension, string | null>

/**
 * [RPT-3] [RPT-4] [RPT-5] [RPT-6] Sessions by what their tickets carry now, under its present label: one pass for all
 * four, so that they always agree. Values stand in the organisation's order, archived ones too, and tickets without
 * a category are a row of their own. Of the categories it is one level, see {@link categoriesOf}.
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
    return {
      timeZone,
      totals: totalsOf(addUp(rows, () => 'all').get('all')),
      category: categoriesOf(options, rows, filters),
      type: tableOf(options, rows, 'type'),
      priority: tableOf(options, rows, 'priority'),
      source: tableOf(options, rows, 'source'),
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

/**
 * The categories at the top, or, when the report is narrowed down to one, those directly below it: each with everything
 * below itself, so that each session counts once and the rows add up to the totals. What carries the category itself, and
 * none of those below it, is a row of its own.
 */
function categoriesOf(
  options: OptionSet,
  rows: Row[],
  { category, branch }: ReportFilters,
): CategoryTotals[] {
  const within = category && category !== 'none' ? category : null
  const alone = branch === 'itself'
  const counts = addUp(rows, (row) => {
    if (!row.category || row.category === within) return row.category
    const { path } = options.category(row.category)
    return path[path.findIndex(({ id }) => id === within) + 1]?.id ?? row.category
  })
  const shown = options.all.filter(({ kind }) => kind === 'category').map(({ id }) => options.category(id))
  return [...shown, null].flatMap((option) => {
    const count = counts.get(option?.id ?? null)
    const itself = option === null || option.id === within || alone || options.branch(option.id).length === 1
    return count
      ? [{ option, counts: itself ? ('itself' as const) : ('branch' as const), ...totalsOf(count) }]
      : []
  })
}
