import { and, eq, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { reading } from '../reading.ts'
import { type ReportFilters, reportScope, within } from './report-scope.ts'

/** `firstContact`: of those closed, the ones that took one contact. */
export type ClosedTickets = { closed: number; firstContact: number }

export type FirstContact = { timeZone: string; withSession: ClosedTickets; withoutSession: ClosedTickets }

type Row = ClosedTickets & { withSession: boolean }

/**
 * Tickets closed in these days that were resolved at the first contact: the requester turned to the desk once (no
 * further comment of theirs while it was open, no reopening) and was helped in one session at most. Filters are the
 * ticket's: its assignee and team; a technician counts what is assigned to them.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readFirstContact(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<FirstContact> {
  const { timeZone, technicianId, carrying } = await reportScope(deps, actor, filters)
  const where = and(
    eq(tickets.organisationId, actor.organisationId),
    within(tickets.closedAt, filters, timeZone),
    technicianId ? eq(tickets.assigneeId, technicianId) : undefined,
    filters.team ? eq(tickets.teamId, filters.team) : undefined,
    carrying(tickets),
  )
  const { rows } = await reading(deps, (tx) =>
    tx.execute<Row>(sql`
      select ${tickets.helpedSessions} > 0 as "withSession", count(*)::int as "closed",
        count(*) filter (where ${tickets.contacts} = 1 and ${tickets.helpedSessions} < 2)::int as "firstContact"
      from ${tickets} where ${where} group by 1`),
  )
  const of = (withSession: boolean): ClosedTickets => {
    const { closed = 0, firstContact = 0 } = rows.find((row) => row.withSession === withSession) ?? {}
    return { closed, firstContact }
  }
  return { timeZone, withSession: of(true), withoutSession: of(false) }
}
