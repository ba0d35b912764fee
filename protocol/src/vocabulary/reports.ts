import { z } from 'zod'
import type { OptionKind } from './tickets.ts'

/** [RPT-3] to [RPT-6] By what of their tickets sessions are counted. */
export const reportDimensions = ['category', 'type', 'priority', 'source'] as const satisfies OptionKind[]
export const ReportDimension = z.enum(reportDimensions)
export type ReportDimension = z.infer<typeof ReportDimension>

/**
 * How far a session came. `opened`: somebody was at the page that the link leads to, or came in by the code.
 * `ended`: allowed, and over.
 */
export const funnelStages = ['started', 'invited', 'opened', 'joined', 'allowed', 'ended'] as const
export const FunnelStage = z.enum(funnelStages)
export type FunnelStage = z.infer<typeof FunnelStage>

/** The tables of reports that can be exported. */
export const timeTables = ['time_technician', 'time_ticket', 'time_day'] as const
export const satisfactionTables = [
  'satisfaction_technician',
  'satisfaction_team',
  'satisfaction_category',
  'satisfaction_period',
] as const
export const reportTables = [
  'technician',
  'day',
  ...reportDimensions,
  'funnel',
  'first_contact',
  ...timeTables,
  ...satisfactionTables,
  'satisfaction_answers',
] as const
export const ReportTable = z.enum(reportTables)
export type ReportTable = z.infer<typeof ReportTable>
