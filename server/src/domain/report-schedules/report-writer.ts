import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { ScheduledReport } from '@deskside/protocol/vocabulary/report-schedules'
import type { ReportTable } from '@deskside/protocol/vocabulary/reports'
import type { MailFile } from '../mail/mail-content.ts'
import type { MailTable } from '../mail/mail-templates.ts'
import type { ReportTableRows } from '../reports/read-report-table.ts'

/** How rows become what people read; implemented in `present/report-mail.ts`. */
export type ReportWriter = {
  /** A table as a mail shows it, cut where it is too long to be read there. */
  table(rows: ReportTableRows, language: Language): { title: string } & MailTable
  /** The whole of it as CSV. */
  file(rows: ReportTableRows, language: Language, days: { from: string; to: string }): MailFile
  title(report: ScheduledReport, language: Language): string
  days(days: { from: string; to: string }, language: Language): string
}

/** The tables of each report: those that a mail shows, and those that are only attached. */
export const tablesOf: Record<ScheduledReport, { shown: ReportTable[]; attached: ReportTable[] }> = {
  summary: { shown: ['technician', 'day'], attached: [] },
  category: { shown: ['category'], attached: [] },
  type: { shown: ['type'], attached: [] },
  priority: { shown: ['priority'], attached: [] },
  source: { shown: ['source'], attached: [] },
  funnel: { shown: ['funnel'], attached: [] },
  'first-contact': { shown: ['first_contact'], attached: [] },
  time: { shown: ['time_technician', 'time_ticket', 'time_day'], attached: [] },
  satisfaction: {
    shown: ['satisfaction_technician', 'satisfaction_team', 'satisfaction_category', 'satisfaction_period'],
    attached: ['satisfaction_answers'],
  },
}
