import { and, asc, eq, isNotNull, lte } from 'drizzle-orm'
import { reportSchedules } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { mailReport, type Sending } from './mail-report.ts'
import { lockSchedule } from './manage-schedules.ts'
import type { ReportWriter } from './report-writer.ts'
import { nextRun } from './schedule-rules.ts'
import { loadSchedules, type ScheduleView } from './schedule-store.ts'

/** One that fails is tried again after so long, unless its next time comes before. */
const stepBackMs = 15 * 60_000

/**
 * Sends the reports whose time has come. Each is taken under its row's lock and its next time written with its mails:
 * once, however many nodes look. What was missed while no server ran goes out once, as of now.
 * @returns when the next one is due; null when nothing is planned
 */
export async function runDueSchedules(deps: Deps, writer: ReportWriter): Promise<Date | null> {
  while (await runOne(deps, writer));
  const [next] = await deps.db
    .select({ at: reportSchedules.nextRunAt })
    .from(reportSchedules)
    .where(isNotNull(reportSchedules.nextRunAt))
    .orderBy(asc(reportSchedules.nextRunAt))
    .limit(1)
  return next?.at ?? null
}

async function runOne(deps: Deps, writer: ReportWriter): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const [due] = await tx
      .select({ id: reportSchedules.id })
      .from(reportSchedules)
      .where(lte(reportSchedules.nextRunAt, now))
      .orderBy(asc(reportSchedules.nextRunAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return false
    const [view] = await loadSchedules(tx, eq(reportSchedules.id, due.id), 1)
    if (!view) return false
    const { rhythm, minutes } = view.schedule
    const regular = nextRun(rhythm, minutes, view.timeZone, now)
    try {
      const sending = await tx.transaction((inner) => mailReport(inner, deps, writer, view, { by: null }))
      await note(tx, view, now, sending, regular)
    } catch (error) {
      deps.logger.error({ err: error, schedule: due.id }, 'A scheduled report could not be written')
      const again = new Date(Math.min(regular.getTime(), now.getTime() + stepBackMs))
      await note(tx, view, now, { result: 'failed', mails: 0 }, again)
    }
    return true
  })
}

/**
 * Sends a schedule's report now. When it goes out next stays as it is; a test to oneself leaves no trace on it.
 * @throws DesksideError `not_found`, `forbidden`
 */
export async function runScheduleNow(
  deps: Deps,
  writer: ReportWriter,
  actor: Actor,
  { id, toMe }: { id: string; toMe: boolean },
): Promise<Sending> {
  return deps.db.transaction(async (tx) => {
    const view = await lockSchedule(tx, actor, id)
    const only = toMe ? { only: actor.personId } : {}
    const sending = await mailReport(tx, deps, writer, view, { by: actor, ...only })
    if (!toMe) await note(tx, view, deps.clock.now(), sending, view.schedule.nextRunAt)
    return sending
  })
}

const note = (
  tx: Transaction,
  { schedule }: ScheduleView,
  lastRunAt: Date,
  { result: lastResult, mails: lastMails }: Sending,
  nextRunAt: Date | null,
) =>
  tx
    .update(reportSchedules)
    .set({ lastRunAt, lastResult, lastMails, nextRunAt })
    .where(
      and(eq(reportSchedules.organisationId, schedule.organisationId), eq(reportSchedules.id, schedule.id)),
    )
