import { ReportDimension } from '@deskside/protocol/vocabulary/reports'
import { FirstContactReport } from './first-contact-report.tsx'
import { FunnelReport } from './funnel-report.tsx'
import { OptionReport } from './option-report.tsx'
import { SatisfactionReport } from './satisfaction-report.tsx'
import { SessionRows } from './session-rows.tsx'
import { SummaryReport } from './summary-report.tsx'
import { TimeReport } from './time-report.tsx'
import type { ReportPageName, ReportQuery } from './use-report-query.ts'

/** One report over the chosen sessions, on its page or on its sheet. */
export function ReportBody({ report, query }: { report: ReportPageName; query: ReportQuery }) {
  const dimension = ReportDimension.safeParse(report).data
  if (dimension) return <OptionReport by={dimension} query={query} />
  if (report === 'funnel') return <FunnelReport query={query} />
  if (report === 'first-contact') return <FirstContactReport query={query} />
  if (report === 'time') return <TimeReport query={query} />
  if (report === 'satisfaction') return <SatisfactionReport query={query} />
  if (report === 'rows') return <SessionRows filters={query.filters} />
  return <SummaryReport query={query} />
}
