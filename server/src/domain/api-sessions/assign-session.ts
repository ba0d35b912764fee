import { DesksideError } from '@deskside/protocol/errors'
import type { Actor, Deps } from '../context.ts'
import { findStaffActor } from '../people/find-staff.ts'
import { mayRead, type TicketFacts } from '../tickets/ticket-policy.ts'

/** Whom the customer sees asking. A session that nobody has taken still has somebody who answers for it. */
export type Assignment = { technician: Actor; unassigned: boolean }

const unknown = (reason: string) => new DesksideError('invalid_request', { field: 'assigned_userid', reason })

/**
 * @param number a user's number, 0 for nobody, absent for the actor
 * @throws DesksideError `invalid_request` for a number that is nobody's, or of somebody who may not start sessions
 */
export async function findAssignment(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  number: number | undefined,
): Promise<Assignment> {
  if (number === undefined || number === 0) return { technician: actor, unassigned: number === 0 }
  const technician = await findStaffActor(db, actor.organisationId, number)
  if (!technician) throw unknown('unknown')
  if (!technician.remoteStart) throw unknown('may_not_start')
  return { technician, unassigned: false }
}

/** Nobody is given a session on a ticket that they do not see. @throws DesksideError `invalid_request` */
export function mustSee({ technician }: Assignment, ticket: TicketFacts): void {
  if (!mayRead(technician, ticket).allowed) throw unknown('not_in_group')
}
