import type { ReportSchedule } from '@deskside/protocol/http/report-schedules'
import type { Actor } from '../domain/context.ts'
import { mayChangeSchedule, mayLeaveSchedule } from '../domain/report-schedules/schedule-policy.ts'
import { factsOf, type ScheduleView } from '../domain/report-schedules/schedule-store.ts'
import { presentPersonRef } from './person-ref.ts'

export function presentSchedule(actor: Actor, view: ScheduleView): ReportSchedule {
  const { schedule, timeZone, owner, recipients } = view
  const { id, name, report, filters, period, rhythm, minutes, paused, lastResult, lastMails } = schedule
  return {
    id,
    name,
    report,
    filters,
    period,
    rhythm,
    time: [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    timeZone,
    paused,
    owner: presentPersonRef(owner),
    recipients: recipients.map(presentPersonRef),
    nextRunAt: schedule.nextRunAt?.toISOString() ?? null,
    lastRunAt: schedule.lastRunAt?.toISOString() ?? null,
    lastResult,
    lastMails,
    can: {
      change: mayChangeSchedule(actor, factsOf(view)).allowed,
      leave: mayLeaveSchedule(actor, factsOf(view)).allowed,
    },
  }
}
