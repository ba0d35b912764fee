import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../context.ts'
import { type Joining, joinSession } from '../sessions/join-session.ts'
import { findParticipant } from '../sessions/participant-store.ts'
import { lockSession } from '../sessions/session-store.ts'
import { type EntryFacts, findEntry } from './entry-facts.ts'
import { refuseOver } from './join-facts.ts'

/**
 * [JOIN-2] With which device, and under which name, somebody who was let in goes on.
 * @throws DesksideError `link_not_valid`, `not_admitted`, `session_over`
 */
export async function chooseDevice(
  deps: Deps,
  organisationId: string | null,
  token: string,
  joining: Joining,
): Promise<EntryFacts> {
  const entry = await findEntry(deps, organisationId, token)
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, entry.session.organisationId, entry.session.id)
    refuseOver(locked.session)
    const participant = await findParticipant(tx, locked.session, entry.participant.id)
    if (!participant?.admittedAt || participant.refusedAt) throw new DesksideError('not_admitted')
    return joinSession(tx, deps, locked, participant, joining)
  })
}
