import { DesksideError } from '@deskside/protocol/errors'
import { and, desc, eq, gt, lt } from 'drizzle-orm'
import { recordings, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { mayWatchRecording } from '../sessions/session-policy.ts'
import { type RecordingView, recordingViews } from './recording-store.ts'

export type RecordingsWish = {
  ticketId?: string | undefined
  sessionId?: string | undefined
  after?: string | undefined
  limit: number
}

/**
 * The recordings of one ticket or session that the actor may watch, the latest first; those of which nothing has come are
 * only a line of the timeline. `after` is a recording's id.
 * @throws DesksideError `invalid_request` when neither is named
 */
export async function listRecordings(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { ticketId, sessionId, after, limit }: RecordingsWish,
): Promise<{ items: RecordingView[]; next?: string }> {
  if (!ticketId && !sessionId) throw new DesksideError('invalid_request', { field: 'ticketId' })
  const rows = await recordingViews(db)
    .where(
      and(
        eq(recordings.organisationId, actor.organisationId),
        ticketId ? eq(sessions.ticketId, ticketId) : undefined,
        sessionId ? eq(recordings.sessionId, sessionId) : undefined,
        gt(recordings.sizeBytes, 0),
        after ? lt(recordings.id, after) : undefined,
      ),
    )
    .orderBy(desc(recordings.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items = page.filter(({ session, ticket }) => mayWatchRecording(actor, session, ticket).allowed)
  return rows.length > limit && last ? { items, next: last.recording.id } : { items }
}
