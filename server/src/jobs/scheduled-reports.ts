import type { Deps } from '../domain/context.ts'
import { runDueSchedules } from '../domain/report-schedules/run-schedules.ts'
import { reportWriter } from '../present/report-mail.ts'
import type { DueJob } from './run-when-due.ts'

/** Reports that go out by mail, each at its hour. */
export const scheduledReports = (deps: Deps): DueJob => ({
  name: 'scheduled-reports',
  wakesOn: [],
  work: () => runDueSchedules(deps, reportWriter),
})
