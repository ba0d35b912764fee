import {
  type ReportSchedule,
  ScheduledFilters,
  type ScheduleWish,
} from '@deskside/protocol/http/report-schedules'
import { ScheduledReport } from '@deskside/protocol/vocabulary/report-schedules'

/** What the form begins with for a new schedule: the report and filters that the address names, to oneself. */
export function wishFromAddress(search: URLSearchParams, personId: string): ScheduleWish {
  return {
    name: '',
    report: ScheduledReport.safeParse(search.get('report')).data ?? 'summary',
    filters: filtersFrom(search),
    period: 'last_week',
    rhythm: { every: 'week', weekday: 1 },
    time: '08:00',
    recipientIds: [personId],
  }
}

/** What somebody has typed into the address and means nothing is left out. */
const filtersFrom = (search: URLSearchParams): ScheduledFilters =>
  Object.assign(
    {},
    ...[...search].map(([name, value]) => ScheduledFilters.safeParse({ [name]: value }).data ?? {}),
  )

/** The same for one that is there. */
export const wishOf = (schedule: ReportSchedule): ScheduleWish => {
  const { name, report, filters, period, rhythm, time, recipients } = schedule
  return { name, report, filters, period, rhythm, time, recipientIds: recipients.map(({ id }) => id) }
}
