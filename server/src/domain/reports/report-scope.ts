import { addDays } from '@deskside/protocol/days'
import { DesksideError } from '@deskside/protocol/errors'
import type { ReportFilters as Contract } from '@deskside/protocol/http/reports'
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { sessions, type tickets } from '../../db/schema/index.ts'
import { type Actor, type Deps, isAdministrator, isStaff } from '../context.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import { require, when } from '../policy.ts'
import { withDescendants } from '../ticket-options/load-categories.ts'
import { reached } from './funnel-stages.ts'

export type ReportFilters = z.output<typeof Contract>

/** What a report is about: the sessions that the filters let through and the person may count. */
export type ReportScope = {
  timeZone: string
  days: string[]
  /** Whose rows: one technician's, or everybody's. */
  technicianId: string | undefined
  where: SQL | undefined
  /** What the filters say of the ticket's values, asked of the ticket or of the copies that its sessions have. */
  carrying: (table: typeof sessions | typeof tickets) => SQL | undefined
}

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
  const timeZone = await timeZoneOf(db, actor.organisationId)
  const technicianId = isAdministrator(actor) ? filters.technician : actor.personId
  const carrying = carryingOf(filters, await categoriesOf(db, actor, filters))
  const where = and(
    eq(sessions.organisationId, actor.organisationId),
    within(sessions.createdAt, filters, timeZone),
    technicianId ? eq(sessions.technicianId, technicianId) : undefined,
    filters.team ? eq(sessions.teamId, filters.team) : undefined,
    filters.engine ? eq(sessions.engine, filters.engine) : undefined,
    filters.reached ? reached[filters.reached] : undefined,
    carrying(sessions),
  )
  return { timeZone, days, technicianId, where, carrying }
}

/** From the first midnight to the one after the last day, in the organisation's time zone. */
export const within = (
  moment: AnyPgColumn,
  { from, to }: Pick<ReportFilters, 'from' | 'to'>,
  timeZone: string,
): SQL => sql`${moment} >= ${midnight(from, timeZone)} and ${moment} < ${midnight(dayAfter(to), timeZone)}`

const carryingOf =
  ({ category, type, priority, source }: ReportFilters, categories: string[] | undefined) =>
  (table: typeof sessions | typeof tickets): SQL | undefined =>
    and(
      category === 'none' ? isNull(table.categoryId) : undefined,
      categories && inArray(table.categoryId, categories),
      type ? eq(table.typeId, type) : undefined,
      priority ? eq(table.priorityId, priority) : undefined,
      source ? eq(table.sourceId, source) : undefined,
    )

/** The category asked for with what stands below it, or by itself. */
async function categoriesOf(
  db: Deps['db'],
  { organisationId }: Actor,
  { category, branch }: ReportFilters,
): Promise<string[] | undefined> {
  if (!category || category === 'none') return undefined
  return branch === 'itself' ? [category] : withDescendants(db, organisationId, [category])
}

/** When a calendar day begins in a time zone, worked out by PostgreSQL. */
const midnight = (day: string, timeZone: string): SQL =>
  sql`(${day}::date::timestamp at time zone ${timeZone}::text)`

/**
 * Which day of the range a session belongs to, counted from 1: found among the days' midnights, which are worked out
 * once. To convert each session's moment into the time zone takes twice as long. The days are counted as timestamps without
 * a zone: from dates, PostgreSQL would count in its own zone, where a day may have no midnight.
 */
export const dayNumber = ({ from, to }: Pick<ReportFilters, 'from' | 'to'>, timeZone: string): SQL =>
  sql`width_bucket(${sessions.createdAt}, (
    select array_agg(day at time zone ${timeZone}::text order by day)
    from generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day') day))`

const dayAfter = (day: string): string => addDays(day, 1)

function daysBetween(from: string, to: string): string[] {
  const count = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1
  if (count < 1) throw new DesksideError('invalid_request', { field: 'to', reason: 'before_from' })
  if (count > mostDays) throw new DesksideError('invalid_request', { field: 'to', reason: 'too_far' })
  return Array.from({ length: count }, (_, index) => addDays(from, index))
}
