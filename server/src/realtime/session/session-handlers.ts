import { endSession, endSessionForRequester } from '../../domain/sessions/end-session.ts'
import type { Handlers } from './handlers.ts'

/**
 * Family `session/`. [SES-9] The requester's Stop needs nobody's leave; a technician's is asked of the policy. The last
 * word to everybody follows by the event, on every node.
 */
export const sessionHandlers: Handlers<'session/stop'> = {
  async 'session/stop'({ deps, peer }) {
    if (peer.role === 'technician') await endSession(deps, peer.actor, peer.sessionId)
    else await endSessionForRequester(deps, peer.organisationId, peer.sessionId)
  },
}
