import { DesksideError } from '@deskside/protocol/errors'
import { deviceAbilities } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { organisations, recordings } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { findColleague } from '../sessions/colleague-store.ts'
import { findParticipant, type ParticipantRecord } from '../sessions/participant-store.ts'
import { mayRecord, mayWatchRecording } from '../sessions/session-policy.ts'
import { lockSession, sessionChanged } from '../sessions/session-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { endRecordings, findRecording, type RecordingView } from './recording-store.ts'

/**
 * Begins to keep what a console records of a device, while the device says that its person allows it. One at a time for
 * each technician: an earlier one that still runs, of a page that died, is over.
 * @throws DesksideError `recording_off`, `recording_not_allowed`, `session_over`, `not_found`, `forbidden`
 */
export async function startRecording(
  deps: Deps,
  actor: Actor,
  sessionId: string,
  { participantId }: { participantId: string },
): Promise<RecordingView> {
  const now = deps.clock.now()
  const id = newId(now.getTime())
  await deps.db.transaction(async (tx) => {
    const { session, ticket, audience } = await lockSession(tx, actor.organisationId, sessionId)
    const [organisation] = await tx
      .select({ recording: organisations.recording })
      .from(organisations)
      .where(eq(organisations.id, actor.organisationId))
    const colleague = await findColleague(tx, session, actor.personId)
    require(mayRecord(actor, session, ticket, colleague, organisation ?? { recording: false }))
    const participant = await findParticipant(tx, session, participantId)
    if (!participant?.admittedAt) throw new DesksideError('not_found')
    if (!allowsRecording(participant, actor.personId)) throw new DesksideError('recording_not_allowed')
    const former = { sessionId, technicianId: actor.personId }
    await endRecordings(tx, audience, former, { why: 'lost', now })
    const allowedBy = participant.name
    await tx.insert(recordings).values({
      id,
      organisationId: actor.organisationId,
      sessionId,
      participantId,
      technicianId: actor.personId,
      allowedBy,
      startedAt: now,
      addedAt: now,
    })
    const event = { type: 'session.recording_started', sessionId, recordingId: id, allowedBy } as const
    await recordEvent(tx, audience, { event, authorId: actor.personId, at: now })
    await sessionChanged(tx, audience, sessionId)
  })
  return findRecording(deps, actor, id, mayWatchRecording)
}

/** What the device says of its person's consent to this technician, kept with the session. */
export function allowsRecording(
  { device, allowedTo }: Pick<ParticipantRecord, 'device' | 'allowedTo'>,
  technicianId: string,
): boolean {
  const abilities: readonly string[] = device ? deviceAbilities[device] : []
  const allowed = allowedTo[technicianId] ?? []
  return abilities.includes('recording') && allowed.includes('recording') && allowed.includes('view')
}
