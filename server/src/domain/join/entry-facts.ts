import { DesksideError } from '@deskside/protocol/errors'
import { looksLikeToken } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import { findParticipantByToken, type ParticipantRecord } from '../sessions/participant-store.ts'
import { findSession, type SessionRecord } from '../sessions/session-store.ts'

/** A device and the session that it is in, or waits to be let into. */
export type EntryFacts = { session: SessionRecord; participant: ParticipantRecord }

/**
 * Whom a participant token stands for. Every door that a device knocks at (HTTP, sockets) asks here.
 * @throws DesksideError `link_not_valid` for what is no token of ours, `not_admitted` for who was sent away
 */
export async function findEntry(
  { db }: Pick<Deps, 'db'>,
  organisationId: string | null,
  token: string,
): Promise<EntryFacts> {
  const participant =
    organisationId && looksLikeToken(token)
      ? await findParticipantByToken(db, organisationId, token)
      : undefined
  const session = participant && (await findSession(db, participant.organisationId, participant.sessionId))
  if (!session) throw new DesksideError('link_not_valid')
  if (participant.refusedAt) throw new DesksideError('not_admitted', { refused: true })
  return { session, participant }
}
