import type { Recording } from '@deskside/protocol/http/recordings'
import type { Actor } from '../domain/context.ts'
import type { RecordingView } from '../domain/recordings/recording-store.ts'
import { mayDeleteRecording } from '../domain/sessions/session-policy.ts'

const dayMs = 24 * 60 * 60 * 1_000

export function presentRecording(actor: Actor, view: RecordingView): Recording {
  const { recording, session, ticket, technician, keptDays } = view
  const { id, sessionId, allowedBy, startedAt, playsFrom, endedAt, endedBy, durationSeconds, sizeBytes } =
    recording
  return {
    id,
    sessionId,
    technician,
    allowedBy,
    startedAt: startedAt.toISOString(),
    playsFrom: playsFrom?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    endedBy,
    durationSeconds,
    sizeBytes,
    seekable: recording.indexedAt !== null,
    keptUntil: endedAt && new Date(endedAt.getTime() + keptDays * dayMs).toISOString(),
    url: `/api/recordings/${id}/video`,
    can: { remove: mayDeleteRecording(actor, session, ticket).allowed },
  }
}
