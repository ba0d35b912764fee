import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { surveys } from '../../db/schema/index.ts'
import { type Actor, type Deps, isStaff } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import type { SurveyRecord } from './open-survey.ts'

/** A ticket has few of them: each closing asks once at most. */
const most = 20

/**
 * What the requester was asked about a ticket, newest first. Themself they see what they have answered: the rest waits
 * in their mail. @throws DesksideError `not_found`
 */
export async function listTicketSurveys(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  ticketId: string,
): Promise<SurveyRecord[]> {
  await readTicket(deps, actor, { id: ticketId })
  const { organisationId } = actor
  const own = isStaff(actor)
    ? undefined
    : and(eq(surveys.personId, actor.personId), isNotNull(surveys.answeredAt))
  return deps.db
    .select()
    .from(surveys)
    .where(and(eq(surveys.organisationId, organisationId), eq(surveys.ticketId, ticketId), own))
    .orderBy(desc(surveys.sentAt), desc(surveys.id))
    .limit(most)
}
