import type { DayRange } from '@deskside/protocol/days'
import { scheduledReports } from '@deskside/protocol/vocabulary/report-schedules'
import { FunnelStage, reportDimensions } from '@deskside/protocol/vocabulary/reports'
import { Engine } from '@deskside/protocol/vocabulary/sessions'
import { useSearchParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { readRange, todayIn } from './date-range.ts'

/** What narrows a report down besides its days; each has a name in the address. */
export const narrowings = ['technician', 'team', 'engine', ...reportDimensions, 'reached'] as const
export type Narrowing = (typeof narrowings)[number]

/** Those that have a field above every report; the others come from a row that was followed. */
export const filtersAbove = ['technician', 'team', 'engine'] as const satisfies Narrowing[]

export const reportPages = [...scheduledReports, 'rows'] as const
export type ReportPageName = (typeof reportPages)[number]

const reportsPath = '/reports/sessions'

/** [RPT-1] The report's filters, in the address, so that a report can be sent as a link. */
export function useReportQuery() {
  const { organisation } = useMe()
  const [search, setSearch] = useSearchParams()
  const today = todayIn(organisation.timeZone, new Date())
  const range = readRange(search.get('from'), search.get('to'), today)
  const narrowed = Object.fromEntries(
    narrowings.flatMap((name) => {
      const value = readNarrowing(name, search.get(name))
      return value ? [[name, value]] : []
    }),
  ) as Partial<Record<Narrowing, string>> & { engine?: Engine; reached?: FunnelStage }
  /** The category without those below it. */
  const branch = narrowed.category && search.get('branch') === 'itself' ? ('itself' as const) : undefined

  const changed = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    return next
  }
  const change = (changes: Record<string, string | null>) =>
    setSearch(changed(changes), { replace: true, preventScrollReset: true })
  /** Days that were not chosen are spelt out: the link means the same tomorrow. */
  const pathOf = (base: string, changes: Record<string, string | null>) =>
    `${base}?${changed({ ...range, ...changes })}`
  return {
    today,
    range,
    narrowed,
    branch,
    filters: { ...range, ...narrowed, ...(branch && { branch }) },
    setRange: ({ from, to }: DayRange) => change({ from, to }),
    narrow: (name: Narrowing, value: string | null) =>
      change({ [name]: value, ...(name === 'category' && { branch: null }) }),
    /** Another report over the same sessions, or over fewer. */
    pathTo: (report: ReportPageName, changes: Record<string, string | null> = {}) =>
      pathOf(report === 'summary' ? reportsPath : `${reportsPath}/${report}`, changes),
    /** To be sent by mail again and again, narrowed down as it is. */
    schedulePathFor: (report: ReportPageName) =>
      `/reports/schedules/new?${new URLSearchParams({ report, ...narrowed })}`,
    /** To be printed: one report, or all of them. */
    printPathTo: (report: ReportPageName | 'all') => pathOf('/reports/print', { report }),
  }
}

export type ReportQuery = ReturnType<typeof useReportQuery>

const idOrNone = /^(none|[0-9a-f-]{36})$/

/** What somebody has typed into the address and means nothing is left out. */
function readNarrowing(name: Narrowing, value: string | null): string | undefined {
  if (!value) return undefined
  if (name === 'engine') return Engine.safeParse(value).data
  if (name === 'reached') return FunnelStage.safeParse(value).data
  const known = idOrNone.test(value) && (value !== 'none' || name === 'category')
  return known ? value : undefined
}
