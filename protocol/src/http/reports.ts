import { z } from 'zod'
import { Day, Id, Moment } from '../ids.ts'
import { FunnelStage, ReportTable } from '../vocabulary/reports.ts'
import { Engine, SessionEnder, SessionState } from '../vocabulary/sessions.ts'
import { PersonRef } from './people.ts'
import { pageOf, route } from './route.ts'
import { CategoryRef, OptionRef } from './ticket-options.ts'

/**
 * [RPT-1] Days are the organisation's, in its time zone; both ends are included. The others say more about the
 * sessions: what their tickets carry now (`none`: no category; what stands below one counts with it, unless it is asked
 * for by itself), and how far they came.
 */
export const ReportFilters = z.object({
  from: Day,
  to: Day,
  technician: Id.optional(),
  team: Id.optional(),
  engine: Engine.optional(),
  category: z.union([Id, z.literal('none')]).optional(),
  /** `itself`: without the categories below it. */
  branch: z.literal('itself').optional(),
  type: Id.optional(),
  priority: Id.optional(),
  source: Id.optional(),
  reached: FunnelStage.optional(),
})

/** [RPT-2] `helped` sessions were joined; the average is over them alone. Durations in seconds. */
export const SessionTotals = z.object({
  sessions: z.number().int(),
  helped: z.number().int(),
  notJoined: z.number().int(),
  open: z.number().int(),
  totalSeconds: z.number().int(),
  averageSeconds: z.number().int().nullable(),
})
export type SessionTotals = z.infer<typeof SessionTotals>

export const readSessionReport = route({
  method: 'GET',
  path: '/api/reports/sessions',
  summary: 'Remote sessions: totals, by technician and by day',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    totals: SessionTotals,
    byTechnician: z.array(SessionTotals.extend({ technician: PersonRef })),
    byDay: z.array(
      z.object({
        day: z.iso.date(),
        helped: z.number().int(),
        notJoined: z.number().int(),
        totalSeconds: z.number().int(),
      }),
    ),
  }),
})

/** Null: the ticket carries no such value. An archived value keeps its row. */
const OptionTotals = SessionTotals.extend({ option: OptionRef.extend({ archived: z.boolean() }).nullable() })
export type OptionTotals = z.infer<typeof OptionTotals>

/** `branch`: with everything below it, to be looked into by `category`; `itself`: without. */
const CategoryTotals = SessionTotals.extend({
  option: CategoryRef.extend({ archived: z.boolean() }).nullable(),
  counts: z.enum(['branch', 'itself']),
})
export type CategoryTotals = z.infer<typeof CategoryTotals>

/** One level of the categories: the top one, or the one below the category that the report is narrowed down to. */

export const readSessionBreakdown = route({
  method: 'GET',
  path: '/api/reports/sessions/breakdown',
  summary: "Remote sessions by their tickets' category, type, priority and source",
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    totals: SessionTotals,
    category: z.array(CategoryTotals),
    type: z.array(OptionTotals),
    priority: z.array(OptionTotals),
    source: z.array(OptionTotals),
  }),
})

export const readJoinFunnel = route({
  method: 'GET',
  path: '/api/reports/sessions/funnel',
  summary: 'How far sessions came, and how long those took in which somebody was helped',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    stages: z.array(z.object({ stage: FunnelStage, sessions: z.number().int() })),
    /** Over helped sessions; null without any. The time under which half, and nine of ten, of them stayed. */
    medianSeconds: z.number().int().nullable(),
    p90Seconds: z.number().int().nullable(),
  }),
})

const ClosedTickets = z.object({ closed: z.number().int(), firstContact: z.number().int() })

/** Of tickets, by the day on which they were closed; `technician` and `team` are the ticket's own. */
export const readFirstContact = route({
  method: 'GET',
  path: '/api/reports/first-contact',
  summary: 'Tickets resolved at the first contact, with and without a remote session',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    withSession: ClosedTickets,
    withoutSession: ClosedTickets,
  }),
})

/** Confirmed entries; minutes. */
export const TimeTotals = z.object({
  entries: z.number().int(),
  minutes: z.number().int(),
  billableMinutes: z.number().int(),
})
export type TimeTotals = z.infer<typeof TimeTotals>

/** Of the days that the entries are for; `team` and the values are the ticket's. */
export const readTimeReport = route({
  method: 'GET',
  path: '/api/reports/time',
  summary: 'Time spent on tickets: totals, by technician, by ticket and by day',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    totals: TimeTotals,
    byTechnician: z.array(TimeTotals.extend({ id: Id, name: z.string() })),
    byTicket: z.array(TimeTotals.extend({ id: Id, number: z.number().int(), title: z.string() })),
    byDay: z.array(TimeTotals.extend({ day: z.iso.date() })),
  }),
})

export const listReportedSessions = route({
  method: 'GET',
  path: '/api/reports/sessions/rows',
  summary: 'The sessions behind a report, newest first',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters.extend({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(
    z.object({
      id: Id,
      code: z.string(),
      ticketId: Id,
      ticketNumber: z.number().int(),
      ticketTitle: z.string(),
      technician: PersonRef,
      requesterName: z.string(),
      engine: Engine,
      state: SessionState,
      endedBy: SessionEnder.nullable(),
      createdAt: Moment,
      startedAt: Moment.nullable(),
      endedAt: Moment.nullable(),
      durationSeconds: z.number().int().nullable(),
    }),
  ),
})

/** Answers `text/csv` with the organisation's time zone in the heading; the route is documented, not serialised. */
export const exportSessionReport = route({
  method: 'GET',
  path: '/api/reports/sessions.csv',
  summary: 'The sessions behind a report as CSV',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  gives: 'text/csv',
  response: z.string(),
})

/** Answers `text/csv`, in the person's language. */
export const exportReportTable = route({
  method: 'GET',
  path: '/api/reports/tables.csv',
  summary: 'The table of one report as CSV',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters.extend({ table: ReportTable }),
  gives: 'text/csv',
  response: z.string(),
})
