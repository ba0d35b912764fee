import type {
  readSessionBreakdown as BreakdownContract,
  readSessionReport as ReportContract,
  listReportedSessions as RowsContract,
} from '@deskside/protocol/http/reports'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { z } from 'zod'
import type { ReportedSession } from '../domain/reports/list-reported-sessions.ts'
import type {
  CategoryTotals,
  OptionTotals,
  SessionBreakdown,
} from '../domain/reports/read-session-breakdown.ts'
import type { SessionReport } from '../domain/reports/read-session-report.ts'
import { zonedMoment } from '../lib/zoned-moment.ts'
import type { Cell } from './csv.ts'
import { presentPersonRef } from './person-ref.ts'
import { sessionReportTexts } from './session-report-texts.ts'
import { presentCategoryRef, presentOptionRef } from './ticket-option.ts'

type ReportAnswer = z.input<typeof ReportContract.response>
type BreakdownAnswer = z.input<typeof BreakdownContract.response>
type Row = z.input<typeof RowsContract.response>['items'][number]

export const presentSessionReport = ({ byTechnician, ...report }: SessionReport): ReportAnswer => ({
  ...report,
  byTechnician: byTechnician.map(({ technician, ...totals }) => ({
    technician: presentPersonRef(technician),
    ...totals,
  })),
})

export const presentSessionBreakdown = (breakdown: SessionBreakdown): BreakdownAnswer => ({
  ...breakdown,
  category: breakdown.category.map(presentCategoryTotals),
  type: breakdown.type.map(presentOptionTotals),
  priority: breakdown.priority.map(presentOptionTotals),
  source: breakdown.source.map(presentOptionTotals),
})

const presentOptionTotals = ({ option, ...totals }: OptionTotals) => ({
  option: option && { ...presentOptionRef(option), archived: option.archived },
  ...totals,
})

const presentCategoryTotals = ({ option, ...totals }: CategoryTotals) => ({
  option: option && { ...presentCategoryRef(option), archived: option.archived },
  ...totals,
})

/** [SES-10] A session starts when its requester joins. */
export const presentReportedSession = ({ joinedAt, ...session }: ReportedSession): Row => ({
  ...session,
  technician: presentPersonRef(session.technician),
  createdAt: session.createdAt.toISOString(),
  startedAt: joinedAt?.toISOString() ?? null,
  endedAt: session.endedAt?.toISOString() ?? null,
})

/** The heading and one line of the exported report, in the person's language and the organisation's time zone. */
export const reportHeading = (language: Language, timeZone: string): readonly Cell[] =>
  sessionReportTexts[language].heading(timeZone)

export function reportLine(session: ReportedSession, language: Language, timeZone: string): readonly Cell[] {
  const texts = sessionReportTexts[language]
  const moment = (at: Date | null) => at && zonedMoment(at, timeZone)
  return [
    session.code,
    session.ticketNumber,
    session.ticketTitle,
    session.technician.name,
    session.requesterName,
    texts.engine[session.engine],
    texts.state[session.state],
    session.endedBy && texts.endedBy[session.endedBy],
    moment(session.createdAt),
    moment(session.joinedAt),
    moment(session.endedAt),
    session.durationSeconds,
  ]
}
