import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { TimeOfDay } from '../vocabulary/notifications.ts'
import {
  RelativePeriod,
  Rhythm,
  ScheduledReport,
  ScheduleResult,
  scheduleLimits,
} from '../vocabulary/report-schedules.ts'
import { PersonRef } from './people.ts'
import { ReportFilters } from './reports.ts'
import { Done, pageOf, route } from './route.ts'

/** What narrows a scheduled report down; its days are worked out when it is sent. */
export const ScheduledFilters = ReportFilters.omit({ from: true, to: true })
export type ScheduledFilters = z.infer<typeof ScheduledFilters>

/** What somebody says of a schedule. The hour is the organisation's. */
export const ScheduleWish = z.object({
  name: z.string().trim().min(1).max(120),
  report: ScheduledReport,
  filters: ScheduledFilters.strict(),
  period: RelativePeriod,
  rhythm: Rhythm,
  time: TimeOfDay,
  /** People of the organisation who work at the desk. */
  recipientIds: z.array(Id).min(1).max(scheduleLimits.recipients),
})
export type ScheduleWish = z.infer<typeof ScheduleWish>

export const ReportSchedule = ScheduleWish.omit({ recipientIds: true }).extend({
  id: Id,
  owner: PersonRef,
  recipients: z.array(PersonRef),
  timeZone: z.string(),
  paused: z.boolean(),
  nextRunAt: Moment.nullable(),
  lastRunAt: Moment.nullable(),
  lastResult: ScheduleResult.nullable(),
  lastMails: z.number().int().nullable(),
  can: z.object({ change: z.boolean(), leave: z.boolean() }),
})
export type ReportSchedule = z.infer<typeof ReportSchedule>

const tag = 'Reports'
const params = z.object({ id: Id })

export const listReportSchedules = route({
  method: 'GET',
  path: '/api/report-schedules',
  summary: 'Reports that go out by mail: my own and those that I get; for an administrator all',
  tag,
  access: 'technician',
  scope: 'none',
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: pageOf(ReportSchedule),
})

export const readReportSchedule = route({
  method: 'GET',
  path: '/api/report-schedules/:id',
  summary: 'One report that goes out by mail',
  tag,
  access: 'technician',
  scope: 'none',
  params,
  response: ReportSchedule,
})

export const createReportSchedule = route({
  method: 'POST',
  path: '/api/report-schedules',
  summary: 'Have a report sent by mail again and again',
  tag,
  access: 'technician',
  scope: 'none',
  body: ScheduleWish,
  response: ReportSchedule,
  errors: ['conflict'],
})

export const updateReportSchedule = route({
  method: 'PATCH',
  path: '/api/report-schedules/:id',
  summary: 'Change, pause or resume a report that goes out by mail',
  tag,
  access: 'technician',
  scope: 'none',
  params,
  body: ScheduleWish.partial().extend({ paused: z.boolean().optional() }),
  response: ReportSchedule,
})

export const deleteReportSchedule = route({
  method: 'DELETE',
  path: '/api/report-schedules/:id',
  summary: 'Send a report no more',
  tag,
  access: 'technician',
  scope: 'none',
  params,
  response: Done,
})

/** Changes nothing about when it goes out next. `toMe`: a test, to nobody else. */
export const runReportSchedule = route({
  method: 'POST',
  path: '/api/report-schedules/:id/run',
  summary: 'Send a scheduled report now, to its recipients or as a test to me',
  tag,
  access: 'technician',
  scope: 'none',
  perMinute: 10,
  params,
  body: z.object({ toMe: z.boolean().default(false) }),
  response: z.object({ result: ScheduleResult, mails: z.number().int() }),
})

export const leaveReportSchedule = route({
  method: 'POST',
  path: '/api/report-schedules/:id/leave',
  summary: 'Get a scheduled report no more',
  tag,
  access: 'technician',
  scope: 'none',
  params,
  response: Done,
})
