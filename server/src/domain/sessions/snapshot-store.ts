import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { and, eq } from 'drizzle-orm'
import { sessionSnapshots } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Executor, Transaction } from '../context.ts'
import type { Audience } from '../events.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { ParticipantRecord } from './participant-store.ts'
import type { SessionRecord } from './session-store.ts'

export type SnapshotRecord = typeof sessionSnapshots.$inferSelect
type Which = SnapshotRecord['which']

export const snapshotsOf = (
  executor: Executor,
  session: Pick<SessionRecord, 'id' | 'organisationId'>,
): Promise<SnapshotRecord[]> =>
  executor
    .select()
    .from(sessionSnapshots)
    .where(
      and(
        eq(sessionSnapshots.organisationId, session.organisationId),
        eq(sessionSnapshots.sessionId, session.id),
      ),
    )

/** Writes it down in the place of the one before. The session's lock is held. */
export async function writeSnapshot(
  tx: Transaction,
  { organisationId, sessionId, id: participantId }: ParticipantRecord,
  { which, facts, takenAt }: { which: Which; facts: SystemFacts; takenAt: Date },
): Promise<void> {
  await tx
    .insert(sessionSnapshots)
    .values({
      id: newId(takenAt.getTime()),
      organisationId,
      sessionId,
      participantId,
      which,
      facts,
      takenAt,
    })
    .onConflictDoUpdate({
      target: [sessionSnapshots.sessionId, sessionSnapshots.which],
      set: { facts, takenAt, participantId },
    })
}

/** The session is over: the timeline tells of the latest snapshot, if there is one besides the first. */
export async function tellLastSnapshot(
  tx: Transaction,
  audience: Audience,
  session: SessionRecord,
  at: Date,
): Promise<void> {
  const last = (await snapshotsOf(tx, session)).find(({ which }) => which === 'last')
  if (last) await tellSnapshot(tx, audience, { ...last, at })
}

/** @param facts.at the event's own time */
export async function tellSnapshot(
  tx: Transaction,
  audience: Audience,
  { sessionId, which, takenAt, at }: Pick<SnapshotRecord, 'sessionId' | 'which' | 'takenAt'> & { at: Date },
): Promise<void> {
  const event = {
    type: 'session.snapshot_taken',
    sessionId,
    which,
    takenAt: takenAt.toISOString(),
  } as const
  await recordEvent(tx, audience, { event, authorId: null, at })
}
