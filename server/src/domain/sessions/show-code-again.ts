import { DesksideError } from '@deskside/protocol/errors'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayShowCodeAgain } from './session-policy.ts'
import { lockSession, type SessionRecord, sessionChanged, writeSession } from './session-store.ts'

/**
 * [SES-4] Lets the code open the waiting room for another hour, but not beyond the invitation's end.
 * @throws DesksideError `not_found`, `session_over`, `link_not_valid` when the invitation has expired
 */
export async function showCodeAgain(deps: Deps, actor: Actor, sessionId: string): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const { session, ticket, audience } = await lockSession(tx, actor.organisationId, sessionId)
    require(mayShowCodeAgain(actor, session, ticket))
    if (session.engine !== deps.engines.own.name) throw new DesksideError('engine_unavailable')
    const now = deps.clock.now()
    if (now >= session.expiresAt) throw new DesksideError('link_not_valid')
    const end = new Date(now.getTime() + deps.settings.codeMinutes * 60_000)
    await sessionChanged(tx, audience, sessionId)
    return writeSession(tx, session, { codeUntil: end < session.expiresAt ? end : session.expiresAt })
  })
}
