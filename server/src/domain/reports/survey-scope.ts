import { and, eq, type SQL } from 'drizzle-orm'
import { sessions, surveys, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { visibleTo } from '../tickets/ticket-visibility.ts'
import { type ReportFilters, reportScope, within } from './report-scope.ts'

export type SurveyScope = { timeZone: string; days: string[]; where: SQL | undefined }

/**
 * Questions that were sent in these days about tickets that the person sees: who may read a ticket may read there what
 * was said of it. Technician and team are who helped; values are the ticket's; the engine is the session's.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function surveyScope(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<SurveyScope> {
  const { timeZone, days, carrying } = await reportScope(deps, actor, filters)
  const where = and(
    eq(surveys.organisationId, actor.organisationId),
    within(surveys.sentAt, filters, timeZone),
    visibleTo(actor),
    filters.technician ? eq(surveys.technicianId, filters.technician) : undefined,
    filters.team ? eq(surveys.teamId, filters.team) : undefined,
    filters.engine ? eq(sessions.engine, filters.engine) : undefined,
    carrying(tickets),
  )
  return { timeZone, days, where }
}
