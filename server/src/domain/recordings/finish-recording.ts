import type { Actor, Deps } from '../context.ts'
import { mayWatchRecording } from '../sessions/session-policy.ts'
import { lockSession } from '../sessions/session-store.ts'
import { endRecordings, findRecording, type RecordingView } from './recording-store.ts'

/** The technician ends a recording; ended twice is ended once. @throws DesksideError `not_found`, `forbidden` */
export async function finishRecording(deps: Deps, actor: Actor, id: string): Promise<RecordingView> {
  const { recording } = await findRecording(deps, actor, id, mayWatchRecording)
  const { sessionId } = recording
  await deps.db.transaction(async (tx) => {
    const { audience } = await lockSession(tx, actor.organisationId, sessionId)
    const ending = { why: 'technician', now: deps.clock.now(), authorId: actor.personId } as const
    await endRecordings(tx, audience, { sessionId, recordingId: id }, ending)
  })
  return findRecording(deps, actor, id, mayWatchRecording)
}
