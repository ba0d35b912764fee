import { DesksideError } from '@deskside/protocol/errors'
import type { ReportFilters as Contract } from '@deskside/protocol/http/reports'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { organisations, sessions } from '../../db/schema/index.ts'
import { type Actor, type Deps, isAdministrator, isStaff } from '../context.ts'
import { require, when } from '../policy.ts'

export type ReportFilters = z.output<typeof Contract>

/** What a report is about: the sessions that the filters let through and the person may count. */
export type ReportScope = { timeZone: string; days: string[]; where: SQL | undefined }

/** Ten years: more days than a chart or a person can take in. */
const mostDays = 3_660

/**
 * [RPT-1] A session belongs to the day on which Play was pressed, in the organisation's time zone: days of 23 and
 * 25 hours included. A technician counts their own sessions whatever they ask for, an administrator everybody's.
 * @throws DesksideError `forbidden`, and `invalid_request` for days in the wrong order or too many of them
 */
export async function reportScope(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<ReportScope> {
  require(when(isStaff(actor)))
  const days = daysBetween(filters.from, filters.to)
  const [organisation] = await db
    .select({ timeZone: organisations.timeZone })
    .from(organisations)
    .where(eq(organisations.id, actor.organisationId))
  if (!organisation) throw new DesksideError('not_found')
  const { timeZone } = organisation
  const technicianId = isAdministrator(actor) ? filters.technician : actor.personId
  const where = and(
    eq(sessions.organisationId, actor.organisationId),
    sql`${sessions.createdAt} >= ${midnight(filters.from, timeZone)}`,
    sql`${sessions.createdAt} < ${midnight(dayAfter(filters.to), timeZone)}`,
    technicianId ? eq(sessions.technicianId, technicianId) : undefined,
    filters.team ? eq(sessions.teamId, filters.team) : undefined,
    filters.engine ? eq(sessions.engine, filters.engine) : undefined,
  )
  return { timeZone, days, where }
}

/** When a calendar day begins in a time zone, worked out by PostgreSQL. */
const midnight = (day: string, timeZone: string): SQL =>
  sql`(${day}::date::timestamp at time zone ${timeZone}::text)`

/** The calendar day of a session. */
export const dayOf = (timeZone: string): SQL =>
  sql`(${sessions.createdAt} at time zone ${timeZone}::text)::date`

const dayAfter = (day: string): string => addDays(day, 1)

/** Calendar arithmetic, in no time zone. */
function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

function daysBetween(from: string, to: string): string[] {
  const count = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1
  if (count < 1) throw new DesksideError('invalid_request', { field: 'to', reason: 'before_from' })
  if (count > mostDays) throw new DesksideError('invalid_request', { field: 'to', reason: 'too_far' })
  return Array.from({ length: count }, (_, index) => addDays(from, index))
}
