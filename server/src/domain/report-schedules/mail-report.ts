import type { ScheduleResult } from '@deskside/protocol/vocabulary/report-schedules'
import { and, eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import { zonedDay } from '../../lib/zoned-date.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { type Actor, type Deps, isStaff, type Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import { loadActor } from '../people/load-actor.ts'
import { readReportTable } from '../reports/read-report-table.ts'
import { describeFilters } from './describe-filters.ts'
import { type ReportWriter, tablesOf } from './report-writer.ts'
import { daysOf } from './schedule-rules.ts'
import type { ScheduleView } from './schedule-store.ts'

export type Sending = { result: ScheduleResult; mails: number }

/** What mail servers commonly take, with room for the rest of the mail; bytes. */
const mostBytes = 5_000_000

class TooLarge extends Error {}

/**
 * Writes a schedule's mails, each with what its reader may see at this moment, in their language. Who has left the
 * desk or has no address gets none, and nothing goes out in the name of an owner who has left it.
 * @param by who asked for it now; null: its time has come
 * @param only the persons who get it, instead of its recipients
 */
export async function mailReport(
  tx: Transaction,
  deps: Deps,
  writer: ReportWriter,
  view: ScheduleView,
  { by, only }: { by: Actor | null; only?: string },
): Promise<Sending> {
  const { schedule } = view
  const { organisationId } = schedule
  const owner = await loadActor(tx, organisationId, schedule.ownerId)
  if (!by && !(owner && isStaff(owner))) return { result: 'owner_gone', mails: 0 }
  const days = daysOf(schedule.period, zonedDay(deps.clock.now(), view.timeZone))
  const wished = only ? [only] : view.recipients.map(({ id }) => id)
  const told: string[] = []
  try {
    await tx.transaction(async (inner) => {
      for (const id of wished) {
        const reader = await loadActor(inner, organisationId, id)
        const to = await addressOf(inner, organisationId, id)
        if (!reader || !isStaff(reader) || !to) continue
        await mailTo(inner, deps, writer, view, days, { reader, to })
        told.push(id)
      }
    })
  } catch (error) {
    if (error instanceof TooLarge) return { result: 'too_large', mails: 0 }
    throw error
  }
  if (told.length === 0) return { result: 'nobody', mails: 0 }
  await recordAudit(tx, {
    organisationId,
    actorId: by?.personId ?? null,
    action: 'report.mailed',
    object: { type: 'report', id: schedule.id },
    details: { report: schedule.report, ...days, recipients: told },
    at: deps.clock.now(),
  })
  return { result: 'sent', mails: told.length }
}

async function mailTo(
  tx: Transaction,
  deps: Deps,
  writer: ReportWriter,
  { schedule, timeZone }: ScheduleView,
  days: { from: string; to: string },
  { reader, to }: { reader: Actor; to: string },
): Promise<void> {
  const { report, filters, organisationId } = schedule
  const { language } = reader
  const { shown, attached } = tablesOf[report]
  const rows = []
  for (const table of [...shown, ...attached])
    rows.push(await readReportTable(deps, reader, { ...filters, ...days, table }))
  const files = rows.map((one) => writer.file(one, language, days))
  if (files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) > mostBytes)
    throw new TooLarge()
  const leave = `${deps.settings.publicUrl}/reports/schedules`
  await queueMail(tx, deps, {
    organisationId,
    template: 'scheduled_report',
    to,
    language,
    files,
    unsubscribe: leave,
    data: {
      recipient: { name: reader.name },
      report: {
        name: schedule.name,
        title: writer.title(report, language),
        days: writer.days(days, language),
        zone: timeZone,
        narrowed: await describeFilters(tx, organisationId, filters, language),
        link: linkTo(deps.settings.publicUrl, report, { ...days, ...filters }),
        leave,
      },
      tables: rows.filter(({ table }) => shown.includes(table)).map((one) => writer.table(one, language)),
    },
  })
}

async function addressOf(tx: Transaction, organisationId: string, id: string): Promise<string | undefined> {
  const [person] = await tx
    .select({ email: people.email })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, id)))
  return person && hasAddress(person) ? person.email : undefined
}

function linkTo(publicUrl: string, report: string, query: Record<string, string>): string {
  const page = report === 'summary' ? '' : `/${report}`
  return `${publicUrl}/reports/sessions${page}?${new URLSearchParams(query)}`
}
