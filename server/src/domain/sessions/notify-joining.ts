import { and, eq } from 'drizzle-orm'
import { teamMembers } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { notify } from '../notifications/notify.ts'
import type { LockedSession } from './session-store.ts'

/**
 * [SES-7] Tells the technician who started the session and those of its team who asked for it, each as the organisation
 * and the person want it ([ADM-6]). Open pages learn of it by the domain event too.
 */
export async function tellOfJoining(
  tx: Transaction,
  deps: Deps,
  { session, ticket }: Pick<LockedSession, 'session' | 'ticket'>,
  { knocking }: { knocking: boolean },
): Promise<void> {
  const alsoTell = [session.technicianId, ...(await whoAsked(tx, session))]
  await notify(tx, deps, ticket, null, [
    {
      event: 'requester_joined',
      wording: knocking ? 'somebody_knocks' : 'requester_joined',
      alsoTell,
      detail: knocking ? '' : session.requesterName,
      sessionId: session.id,
      outside: session.engine !== deps.engines.own.name,
    },
  ])
}

async function whoAsked(
  tx: Transaction,
  { organisationId, teamId }: LockedSession['session'],
): Promise<string[]> {
  if (!teamId) return []
  const { personId, notifyJoins, teamId: ofTeam, organisationId: owner } = teamMembers
  const rows = await tx
    .select({ personId })
    .from(teamMembers)
    .where(and(eq(owner, organisationId), eq(ofTeam, teamId), eq(notifyJoins, true)))
  return rows.map((row) => row.personId)
}
