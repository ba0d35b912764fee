import { DesksideError } from '@deskside/protocol/errors'
import type { Transaction } from '../context.ts'
import { findParticipant, type ParticipantRecord } from './participant-store.ts'
import { type LockedSession, lockSession } from './session-store.ts'

/** The session's device that says something. */
export type WhoseDevice = { organisationId: string; sessionId: string; participantId: string }

/**
 * Locks a session for what one of its devices tells: one that was let in, while the session goes on.
 * @throws DesksideError `not_found`, `session_not_joined`, `session_over`
 */
export async function lockForDevice(
  tx: Transaction,
  whose: WhoseDevice,
): Promise<{ locked: LockedSession; participant: ParticipantRecord }> {
  const locked = await lockSession(tx, whose.organisationId, whose.sessionId)
  const participant = await findParticipant(tx, locked.session, whose.participantId)
  if (!participant?.admittedAt) throw new DesksideError('not_found')
  const { state } = locked.session
  if (state !== 'joined' && state !== 'active')
    throw new DesksideError(state === 'waiting' ? 'session_not_joined' : 'session_over')
  return { locked, participant }
}
