import { DesksideError } from '@deskside/protocol/errors'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { endSession } from '../sessions/end-session.ts'
import { countUnderWay } from '../sessions/session-starts.ts'
import { retireConnection } from './connection-store.ts'
import { mayManageIntegrations } from './integration-policy.ts'
import { loseSight } from './lose-sight.ts'
import { openOutsideSessions, readTeamViewer, type TeamViewerView } from './read-teamviewer.ts'

export type OpenSessionsWish = 'refuse' | 'end' | 'leave'

/**
 * [ADM-3] Forgets the token. Open sessions are named first (`refuse`), or ended there before anything is removed
 * (`end`, and when one of them is not, nothing is removed), or left as they are (`leave`): then only the desk can end
 * them, with a note. Settings, templates, past sessions and reports remain.
 * @throws DesksideError `forbidden`, `integration_in_use` with the number of open sessions; `engine_refused` or
 * `engine_unavailable` with the `reason`
 */
export async function removeTeamViewer(
  deps: Deps,
  actor: Actor,
  wish: OpenSessionsWish,
): Promise<TeamViewerView> {
  require(mayManageIntegrations(actor))
  const { organisationId } = actor
  if (wish === 'end')
    for (const { sessionId } of await openOutsideSessions(deps.db, organisationId))
      await endSession(deps, actor, sessionId)
  const [removed] = await deps.db.transaction(async (tx) => {
    // After `end` too: one that was started in the meantime is asked about again.
    if (wish !== 'leave') await refuseInUse(tx, deps, organisationId)
    const object = { type: 'integration', id: null } as const
    await auditBy(tx, deps, actor, 'integration.removed', object, { openSessions: wish })
    return retireConnection(tx, organisationId, deps.clock.now())
  })
  if (removed) await loseSight(deps, removed)
  return readTeamViewer(deps, actor)
}

/** A Play that waits for its answer is as good as an open session. */
async function refuseInUse(
  executor: Executor,
  { clock }: Pick<Deps, 'clock'>,
  organisationId: string,
): Promise<void> {
  const open = await openOutsideSessions(executor, organisationId)
  const count = open.length + (await countUnderWay(executor, organisationId, clock.now()))
  if (count > 0) throw new DesksideError('integration_in_use', { count })
}
