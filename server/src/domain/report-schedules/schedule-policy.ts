import { eq, or, type SQL, sql } from 'drizzle-orm'
import { reportRecipients, reportSchedules } from '../../db/schema/index.ts'
import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'

/** What the rules ask about a schedule. */
export type ScheduleFacts = { organisationId: string; ownerId: string; recipientIds: string[] }

/** One's own, those that one gets, and for an administrator all; what one may not see does not exist. */
export const mayReadSchedule = (actor: Actor, schedule: ScheduleFacts): Verdict =>
  all(
    when(isStaff(actor)),
    when(
      schedule.organisationId === actor.organisationId &&
        (isAdministrator(actor) ||
          schedule.ownerId === actor.personId ||
          schedule.recipientIds.includes(actor.personId)),
      'not_found',
    ),
  )

export const mayChangeSchedule = (actor: Actor, schedule: ScheduleFacts): Verdict =>
  all(mayReadSchedule(actor, schedule), when(isAdministrator(actor) || schedule.ownerId === actor.personId))

export const mayLeaveSchedule = (actor: Actor, schedule: ScheduleFacts): Verdict =>
  all(mayReadSchedule(actor, schedule), when(schedule.recipientIds.includes(actor.personId), 'not_found'))

/** `mayReadSchedule` for the database. */
export function schedulesSeenBy(actor: Actor): SQL {
  const own = eq(reportSchedules.organisationId, actor.organisationId)
  if (isAdministrator(actor)) return own
  const involved = or(
    eq(reportSchedules.ownerId, actor.personId),
    sql`exists (select 1 from ${reportRecipients} where ${reportRecipients.scheduleId} = ${reportSchedules.id}
      and ${reportRecipients.personId} = ${actor.personId})`,
  )
  return sql`${own} and (${involved})`
}
