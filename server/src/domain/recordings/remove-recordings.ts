import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { organisations, recordings } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import type { Audience } from '../events.ts'
import { mayDeleteRecording } from '../sessions/session-policy.ts'
import { lockSession, sessionChanged } from '../sessions/session-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { endRecordings, findRecording } from './recording-store.ts'

/** As many as one run removes; the next run goes on. */
const batch = 200

/** An administrator removes one before its time. @throws DesksideError `not_found`, `forbidden` */
export async function deleteRecording(deps: Deps, actor: Actor, id: string): Promise<void> {
  const { recording } = await findRecording(deps, actor, id, mayDeleteRecording)
  const { sessionId } = recording
  await deps.db.transaction(async (tx) => {
    const { audience } = await lockSession(tx, actor.organisationId, sessionId)
    const now = deps.clock.now()
    await endRecordings(tx, audience, { sessionId, recordingId: id }, { why: 'technician', now })
    const gone = { id, sessionId, why: 'administrator', authorId: actor.personId, at: now } as const
    if (await removeRow(tx, audience, gone))
      await auditBy(tx, deps, actor, 'recording.deleted', { type: 'recording', id }, { sessionId })
  })
  await deps.files.remove(id)
}

/** Removes what has been kept for as long as its organisation keeps recordings. @returns how many */
export async function forgetRecordings(deps: Pick<Deps, 'db' | 'clock' | 'files'>): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.db
    .select({
      id: recordings.id,
      sessionId: recordings.sessionId,
      organisationId: recordings.organisationId,
    })
    .from(recordings)
    .innerJoin(organisations, eq(organisations.id, recordings.organisationId))
    .where(
      and(
        isNotNull(recordings.endedAt),
        sql`${recordings.endedAt} + ${organisations.recordingDays} * interval '1 day' < ${now.toISOString()}`,
      ),
    )
    .orderBy(asc(recordings.endedAt))
    .limit(batch)
  for (const { id, sessionId, organisationId } of due) {
    await deps.db.transaction(async (tx) => {
      const { audience } = await lockSession(tx, organisationId, sessionId)
      await removeRow(tx, audience, { id, sessionId, why: 'retention', authorId: null, at: now })
    })
    await deps.files.remove(id)
  }
  return due.length
}

type Gone = {
  id: string
  sessionId: string
  why: 'retention' | 'administrator'
  authorId: string | null
  at: Date
}

/** The row first: a file without a row is only space. @returns whether it was there */
async function removeRow(
  tx: Transaction,
  audience: Audience,
  { id, sessionId, why, authorId, at }: Gone,
): Promise<boolean> {
  const removed = await tx
    .delete(recordings)
    .where(and(eq(recordings.organisationId, audience.organisationId), eq(recordings.id, id)))
    .returning({ id: recordings.id })
  if (removed.length === 0) return false
  const event = { type: 'session.recording_removed', sessionId, recordingId: id, why } as const
  await recordEvent(tx, audience, { event, authorId, at })
  await sessionChanged(tx, audience, sessionId)
  return true
}
