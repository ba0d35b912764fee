import { DesksideError } from '@deskside/protocol/errors'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Actor, Deps, Transaction } from '../context.ts'
import { groupNamed, type NamedGroup } from '../groups/find-group.ts'
import type { Customer } from '../people/find-customer.ts'
import type { TokenBearer } from '../script-tokens/find-by-token.ts'
import { type LockedSession, lockSession, sessionChanged, writeSession } from '../sessions/session-store.ts'
import { updateTicket } from '../tickets/update-ticket.ts'
import { within } from '../within.ts'
import { type ApiSessionChanges, writeApiSession } from './api-session-store.ts'
import { findAssignment, mustSee } from './assign-session.ts'
import { closeApiSession } from './close-api-session.ts'
import { readApiSession } from './read-api-session.ts'

export type ApiSessionUpdate = {
  group: NamedGroup
  /** An empty text takes it away. */
  waitingMessage?: string | undefined
  description?: string | undefined
  customApi?: string | undefined
  customer?: Customer | undefined
  assignee?: number | undefined
  state?: 'Open' | 'Closed' | undefined
}

/**
 * [API-1] Changes what is given; `Closed` closes, after everything else. A session that moves to another group takes
 * its ticket along, for whoever shares the one works on the other.
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`; `session_over` for opening what is over
 */
export async function updateApiSession(
  deps: Deps,
  bearer: TokenBearer,
  code: string,
  update: ApiSessionUpdate,
): Promise<void> {
  const { actor } = bearer
  const { session, closed } = await readApiSession(deps, actor, code)
  if (update.state === 'Open' && closed) throw new DesksideError('session_over', { final: true })
  await deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, session.id)
    await writeApiSession(tx, session, {
      ...extraOf(update),
      ...(await assign(within(deps, tx), tx, actor, locked, update.assignee)),
    })
    await move(within(deps, tx), tx, actor, locked, update.group)
    await sessionChanged(tx, locked.audience, session.id)
  })
  if (update.state === 'Closed') await closeApiSession(deps, bearer, code)
}

function extraOf({ waitingMessage, description, customApi, customer }: ApiSessionUpdate): ApiSessionChanges {
  return {
    ...(waitingMessage !== undefined && { waitingMessage: waitingMessage || null }),
    ...(description !== undefined && { description: description || null }),
    ...(customApi !== undefined && { customApi: customApi || null }),
    ...(customer?.name !== undefined && { customerName: customer.name }),
    ...(customer?.email !== undefined && { customerEmail: customer.email }),
  }
}

async function assign(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { session, ticket }: LockedSession,
  number: number | undefined,
): Promise<ApiSessionChanges> {
  if (number === undefined) return {}
  refuseOver(session)
  const assignment = await findAssignment(deps, actor, number)
  if (!assignment.unassigned) {
    mustSee(assignment, ticket)
    await writeSession(tx, session, { technicianId: assignment.technician.personId })
  }
  return { unassigned: assignment.unassigned, assignedAt: deps.clock.now() }
}

async function move(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { session, ticket }: LockedSession,
  named: NamedGroup,
): Promise<void> {
  const group = await groupNamed(deps, actor, named)
  if (!group || group.id === session.teamId) return
  refuseOver(session)
  if (ticket.teamId !== group.id) await updateTicket(deps, actor, ticket.id, { teamId: group.id })
  await writeSession(tx, session, { teamId: group.id })
}

/** Who carried a session that is over, and for whom, is history ([SES-6]). */
function refuseOver({ state }: LockedSession['session']): void {
  if (!isOpenState(state)) throw new DesksideError('session_over', { final: true })
}
