import { DesksideError } from '@deskside/protocol/errors'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { joinSession } from './join-session.ts'
import { findParticipant, writeParticipant } from './participant-store.ts'
import { mayAdmit } from './session-policy.ts'
import { lockSession, type SessionRecord, sessionChanged } from './session-store.ts'

/**
 * Lets in, or sends away, somebody who came by the code. Whoever has chosen a device already joins with it. Said
 * twice, the first word counts. @throws DesksideError `not_found`, `session_over`
 */
export async function admitParticipant(
  deps: Deps,
  actor: Actor,
  { sessionId, participantId, admit }: { sessionId: string; participantId: string; admit: boolean },
): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, sessionId)
    require(mayAdmit(actor, locked.session, locked.ticket))
    const participant = await findParticipant(tx, locked.session, participantId)
    if (!participant) throw new DesksideError('not_found')
    if (participant.admittedAt || participant.refusedAt) return locked.session
    const now = deps.clock.now()
    await sessionChanged(tx, locked.audience, sessionId)
    if (!admit) {
      await writeParticipant(tx, participant, { refusedAt: now })
      return locked.session
    }
    const admitted = await writeParticipant(tx, participant, { admittedAt: now })
    await recordEvent(tx, locked.audience, {
      event: { type: 'session.admitted', sessionId },
      authorId: actor.personId,
      at: now,
    })
    if (!admitted.device) return locked.session
    const joining = { device: admitted.device, name: admitted.name || locked.session.requesterName }
    return (await joinSession(tx, deps, locked, admitted, joining)).session
  })
}
