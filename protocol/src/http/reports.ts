import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { Engine, SessionEnder, SessionState } from '../vocabulary/sessions.ts'
import { PersonRef } from './people.ts'
import { pageOf, route } from './route.ts'

/** [RPT-1] Days are the organisation's, in its time zone; both ends are included. */
export const ReportFilters = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  technician: Id.optional(),
  team: Id.optional(),
  engine: Engine.optional(),
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

export const listReportedSessions = route({
  method: 'GET',
  path: '/api/reports/sessions/rows',
  summary: 'The sessions behind a report, newest first',
  tag: 'Reports',
  access: 'technician',
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
  query: ReportFilters,
  response: z.string(),
})
