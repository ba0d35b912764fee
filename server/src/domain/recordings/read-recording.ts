import type { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { mayWatchRecording } from '../sessions/session-policy.ts'
import { loadReceipt, type ReceiptStep } from '../sessions/session-receipt.ts'
import { findSession } from '../sessions/session-store.ts'
import { findRecording, type RecordingView } from './recording-store.ts'

/**
 * A recording with what happened in its session. That somebody opens it to watch it is written to the audit.
 * @throws DesksideError `not_found`, `forbidden`
 */
export async function readRecording(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ view: RecordingView; steps: ReceiptStep[] }> {
  const view = await findRecording(deps, actor, id, mayWatchRecording)
  const { sessionId } = view.recording
  const session = await findSession(deps.db, actor.organisationId, sessionId)
  if (!session) throw new Error(`recording ${id} without session`)
  const { steps } = await loadReceipt(deps.db, session, { every: true })
  await auditBy(deps.db, deps, actor, 'recording.watched', { type: 'recording', id }, { sessionId })
  return { view, steps }
}

export type Video = {
  name: string
  sizeBytes: number
  /** @param part from one byte to another, both included */
  open(part?: { start: number; end: number }): Promise<Readable>
}

/** The bytes that count, for whoever may watch. @throws DesksideError `not_found`, also while there are none; `forbidden` */
export async function openVideo(deps: Pick<Deps, 'db' | 'files'>, actor: Actor, id: string): Promise<Video> {
  const { recording, ticket } = await findRecording(deps, actor, id, mayWatchRecording)
  const { sizeBytes, startedAt } = recording
  if (sizeBytes === 0) throw new DesksideError('not_found')
  const day = startedAt.toISOString().slice(0, 16).replace('T', '-').replace(':', '')
  return {
    name: `${ticket.number}-${day}.webm`,
    sizeBytes,
    // Of one that runs there may be more on the disk than what counts.
    open: (part = { start: 0, end: sizeBytes - 1 }) => deps.files.open(id, part),
  }
}
