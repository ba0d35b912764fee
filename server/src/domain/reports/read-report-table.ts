import type { ReportDimension, ReportTable, satisfactionTables } from '@deskside/protocol/vocabulary/reports'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { allSurveyAnswers, type SurveyAnswerRow } from './list-survey-answers.ts'
import { type FirstContact, readFirstContact } from './read-first-contact.ts'
import { type JoinFunnel, readJoinFunnel } from './read-join-funnel.ts'
import { readSatisfaction, type SatisfactionReport } from './read-satisfaction.ts'
import { type CategoryTotals, type OptionTotals, readSessionBreakdown } from './read-session-breakdown.ts'
import { readSessionReport, type SessionReport } from './read-session-report.ts'
import { readTimeReport, type TimeReport } from './read-time-report.ts'
import type { ReportFilters } from './report-scope.ts'

/** One report's rows, as they are exported. */
export type ReportTableRows =
  | { table: 'technician'; timeZone: string; rows: SessionReport['byTechnician'] }
  | { table: 'day'; timeZone: string; rows: SessionReport['byDay'] }
  | { table: 'category'; timeZone: string; rows: CategoryTotals[] }
  | { table: Exclude<ReportDimension, 'category'>; timeZone: string; rows: OptionTotals[] }
  | { table: 'funnel'; timeZone: string; funnel: JoinFunnel }
  | { table: 'first_contact'; timeZone: string; tickets: FirstContact }
  | {
      table: (typeof satisfactionTables)[number]
      timeZone: string
      satisfaction: SatisfactionReport
    }
  | { table: 'satisfaction_answers'; timeZone: string; answers: SurveyAnswerRow[] }
  | { table: 'time_technician' | 'time_ticket' | 'time_day'; timeZone: string; time: TimeReport }

/** One report's rows, to be saved; that they were is an entry of the audit. @throws as `readReportTable` */
export async function exportReportTable(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  filters: ReportFilters & { table: ReportTable },
): Promise<ReportTableRows> {
  const rows = await readReportTable(deps, actor, filters)
  await auditBy(
    deps.db,
    deps,
    actor,
    'report.exported',
    { type: 'report', id: filters.table },
    { ...filters },
  )
  return rows
}

/**
 * What the page shows of one report, to be exported: it comes from the same use-case.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readReportTable(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { table, ...filters }: ReportFilters & { table: ReportTable },
): Promise<ReportTableRows> {
  switch (table) {
    case 'technician': {
      const { timeZone, byTechnician } = await readSessionReport(deps, actor, filters)
      return { table, timeZone, rows: byTechnician }
    }
    case 'day': {
      const { timeZone, byDay } = await readSessionReport(deps, actor, filters)
      return { table, timeZone, rows: byDay }
    }
    case 'funnel': {
      const funnel = await readJoinFunnel(deps, actor, filters)
      return { table, timeZone: funnel.timeZone, funnel }
    }
    case 'first_contact': {
      const tickets = await readFirstContact(deps, actor, filters)
      return { table, timeZone: tickets.timeZone, tickets }
    }
    case 'time_technician':
    case 'time_ticket':
    case 'time_day': {
      const time = await readTimeReport(deps, actor, filters)
      return { table, timeZone: time.timeZone, time }
    }
    case 'category': {
      const { timeZone, category } = await readSessionBreakdown(deps, actor, filters)
      return { table, timeZone, rows: category }
    }
    case 'satisfaction_technician':
    case 'satisfaction_team':
    case 'satisfaction_category':
    case 'satisfaction_period': {
      const satisfaction = await readSatisfaction(deps, actor, filters)
      return { table, timeZone: satisfaction.timeZone, satisfaction }
    }
    case 'satisfaction_answers':
      return { table, ...(await allSurveyAnswers(deps, actor, filters)) }
    default: {
      const breakdown = await readSessionBreakdown(deps, actor, filters)
      return { table, timeZone: breakdown.timeZone, rows: breakdown[table] }
    }
  }
}
