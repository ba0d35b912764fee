import { DesksideError } from '@deskside/protocol/errors'
import { mostRecordingBytes, type RecordingEnd } from '@deskside/protocol/vocabulary/recordings'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { and, eq } from 'drizzle-orm'
import { participants, recordings, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { lockSession } from '../sessions/session-store.ts'
import { endRecordings, lockRecording, type RecordingRecord } from './recording-store.ts'
import { allowsRecording } from './start-recording.ts'

export type Piece = {
  recordingId: string
  offset: number
  bytes: Uint8Array
  /** How long after the start its video began, by its console. */
  beginMs?: number | undefined
}

/**
 * Adds the next piece of a recording that runs. The session's record is asked each time: without the grant in it nothing
 * more is kept. A piece that is said again after a cut is kept once.
 * @returns how much is there now, in bytes
 * @throws DesksideError `recording_over`, `recording_not_allowed`, `recording_full`; `out_of_order` with `sizeBytes`, how
 *   much is there; ENOSPC of a full disk: what had come until then is kept
 */
export async function addToRecording(deps: Deps, actor: Actor, piece: Piece): Promise<number> {
  try {
    return await deps.db.transaction((tx) => add(tx, deps, actor, piece))
  } catch (error) {
    const why = endingOf(error)
    if (why) await endBecause(deps, actor, piece.recordingId, why)
    throw error
  }
}

async function add(tx: Transaction, deps: Deps, actor: Actor, piece: Piece): Promise<number> {
  const recording = await lockRecording(tx, actor.organisationId, piece.recordingId)
  // Only the console that records has anything to add.
  if (recording.technicianId !== actor.personId) throw new DesksideError('not_found')
  if (recording.endedAt) throw new DesksideError('recording_over', { why: recording.endedBy })
  await requireGrant(tx, recording)
  const { sizeBytes } = recording
  const after = piece.offset + piece.bytes.length
  if (after <= sizeBytes) return sizeBytes
  if (piece.offset !== sizeBytes) throw new DesksideError('out_of_order', { sizeBytes })
  if (after > mostRecordingBytes) throw new DesksideError('recording_full', { mostBytes: mostRecordingBytes })
  await deps.files.append(recording.id, sizeBytes, piece.bytes)
  const now = deps.clock.now()
  await tx
    .update(recordings)
    .set({ sizeBytes: after, addedAt: now, playsFrom: recording.playsFrom ?? beginOf(recording, piece, now) })
    .where(and(eq(recordings.organisationId, actor.organisationId), eq(recordings.id, recording.id)))
  return after
}

/** Neither before the start nor in the future, whatever the console says. */
function beginOf({ startedAt }: RecordingRecord, { beginMs }: Piece, now: Date): Date | null {
  return beginMs === undefined
    ? null
    : new Date(Math.min(Math.max(now.getTime(), startedAt.getTime()), startedAt.getTime() + beginMs))
}

async function requireGrant(
  tx: Transaction,
  { participantId, sessionId, technicianId }: RecordingRecord,
): Promise<void> {
  const [row] = await tx
    .select({ device: participants.device, allowedTo: participants.allowedTo, state: sessions.state })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .where(and(eq(participants.id, participantId), eq(sessions.id, sessionId)))
  if (!row || !isOpenState(row.state)) throw new DesksideError('session_over')
  if (!allowsRecording(row, technicianId)) throw new DesksideError('recording_not_allowed')
}

/** What a refusal means for the recording: these are no accident that the next piece could mend. */
function endingOf(error: unknown): RecordingEnd | null {
  if (error instanceof DesksideError) return error.code === 'recording_full' ? 'full' : null
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'storage_full' : null
}

async function endBecause(deps: Deps, actor: Actor, recordingId: string, why: RecordingEnd): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ sessionId: recordings.sessionId })
      .from(recordings)
      .where(and(eq(recordings.organisationId, actor.organisationId), eq(recordings.id, recordingId)))
    if (!row) return
    const { audience } = await lockSession(tx, actor.organisationId, row.sessionId)
    const { sessionId } = row
    await endRecordings(tx, audience, { sessionId, recordingId }, { why, now: deps.clock.now() })
  })
}
