import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../context.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { findByLink } from './find-by-link.ts'
import { readEntry } from './read-entry.ts'

/**
 * The open session whose customer link or admitted device somebody is. Who waits with a typed code is neither.
 * @throws DesksideError `link_not_valid`, `not_admitted`, `session_over`
 */
export async function findAtTheDoor(
  deps: Deps,
  organisationId: string | null,
  who: { token: string } | { participantToken: string },
): Promise<SessionRecord> {
  if ('token' in who) return findByLink(deps, organisationId, who.token)
  const { session, participant } = await readEntry(deps, organisationId, who.participantToken)
  if (!participant.admittedAt) throw new DesksideError('not_admitted')
  return session
}
