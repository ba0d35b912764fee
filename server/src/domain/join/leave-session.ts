import type { Deps } from '../context.ts'
import { endLockedSession } from '../sessions/end-session.ts'
import { findParticipant, writeParticipant } from '../sessions/participant-store.ts'
import { lockSession, sessionChanged } from '../sessions/session-store.ts'
import { findEntry } from './entry-facts.ts'

/**
 * [SES-9] The requester's Stop: ends the session for all, always. Who was not let in only goes away: a stranger with
 * a code ends nobody's session. Said twice, nothing more happens.
 * @throws DesksideError `link_not_valid`, `not_admitted`
 */
export async function leaveSession(deps: Deps, organisationId: string | null, token: string): Promise<void> {
  const entry = await findEntry(deps, organisationId, token)
  await deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, entry.session.organisationId, entry.session.id)
    const participant = await findParticipant(tx, locked.session, entry.participant.id)
    if (participant?.admittedAt) {
      await endLockedSession(tx, deps, locked, { by: 'requester', personId: null })
    } else if (participant) {
      await writeParticipant(tx, participant, { refusedAt: deps.clock.now() })
      await sessionChanged(tx, locked.audience, locked.session.id)
    }
  })
}
