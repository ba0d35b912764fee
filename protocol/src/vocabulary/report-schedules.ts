import { z } from 'zod'
import { reportDimensions } from './reports.ts'

/** The reports that can go out by mail: those of figures, not the list of sessions. */
export const scheduledReports = [
  'summary',
  ...reportDimensions,
  'funnel',
  'first-contact',
  'time',
  'satisfaction',
] as const
export const ScheduledReport = z.enum(scheduledReports)
export type ScheduledReport = z.infer<typeof ScheduledReport>

/** Whole days before the day of sending, by the organisation's calendar. Weeks begin on Monday. */
export const relativePeriods = [
  'yesterday',
  'last7',
  'last_week',
  'last30',
  'last_month',
  'last_quarter',
  'last_year',
] as const
export const RelativePeriod = z.enum(relativePeriods)
export type RelativePeriod = z.infer<typeof RelativePeriod>

/** On which days it goes out. Weekdays from Monday, 1, to Sunday, 7; days that every month has, or its last one. */
export const Rhythm = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day') }),
  z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
  z.object({
    every: z.literal('month'),
    day: z.union([z.number().int().min(1).max(28), z.literal('last')]),
  }),
])
export type Rhythm = z.infer<typeof Rhythm>

/** How the last sending went. `nobody`: no recipient may see the report any more. */
export const scheduleResults = ['sent', 'nobody', 'owner_gone', 'too_large', 'failed'] as const
export const ScheduleResult = z.enum(scheduleResults)
export type ScheduleResult = z.infer<typeof ScheduleResult>

export const scheduleLimits = { recipients: 50, schedules: 100 }
