import { and, asc, eq, gt, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { rowsChosenOnce } from '../../db/rows-chosen-once.ts'
import { recordings } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { lockSession } from '../sessions/session-store.ts'
import { indexWithinMs, lostAfterMs, mostIndexTries } from './recording-rules.ts'
import { endRecordings } from './recording-store.ts'

/** Writes a video anew, with its length and an index, from one path to another. */
export type VideoIndexer = (from: string, to: string) => Promise<void>

/**
 * Ends the recordings of pages that died, and indexes those that have ended.
 * @returns when the next one that runs could be lost
 */
export async function settleRecordings(deps: Deps, index: VideoIndexer): Promise<Date | null> {
  await endLost(deps)
  while (await indexNext(deps, index));
  const [next] = await deps.db
    .select({ addedAt: recordings.addedAt })
    .from(recordings)
    .where(isNull(recordings.endedAt))
    .orderBy(asc(recordings.addedAt))
    .limit(1)
  return next ? new Date(next.addedAt.getTime() + lostAfterMs + 1) : null
}

async function endLost(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - lostAfterMs)
  const lost = await deps.db
    .select({
      id: recordings.id,
      sessionId: recordings.sessionId,
      organisationId: recordings.organisationId,
    })
    .from(recordings)
    .where(and(isNull(recordings.endedAt), lte(recordings.addedAt, before)))
  for (const { id, sessionId, organisationId } of lost)
    await deps.db.transaction(async (tx) => {
      const { audience } = await lockSession(tx, organisationId, sessionId)
      await endRecordings(tx, audience, { sessionId, recordingId: id }, { why: 'lost', now })
    })
}

/** @returns whether there was one */
async function indexNext(deps: Deps, index: VideoIndexer): Promise<boolean> {
  const next = await claimNext(deps)
  if (!next) return false
  const { id, organisationId } = next
  const it = and(eq(recordings.organisationId, organisationId), eq(recordings.id, id))
  try {
    const sizeBytes = await deps.files.rewrite(id, index)
    await deps.db.update(recordings).set({ sizeBytes, indexedAt: deps.clock.now() }).where(it)
  } catch (error) {
    deps.logger.warn({ err: error, recording: id }, 'A recording could not be indexed; it stays as it came')
    await deps.db.update(recordings).set({ indexingUntil: null }).where(it)
  }
  return true
}

/** Takes one for a while, so that no two nodes work on the same. */
async function claimNext({ db, clock }: Deps) {
  const now = clock.now()
  const [chosen] = await db
    .update(recordings)
    .set({
      indexTries: sql`${recordings.indexTries} + 1`,
      indexingUntil: new Date(now.getTime() + indexWithinMs),
    })
    .where(
      rowsChosenOnce(
        recordings.id,
        db
          .select({ id: recordings.id })
          .from(recordings)
          .where(
            and(
              isNotNull(recordings.endedAt),
              isNull(recordings.indexedAt),
              gt(recordings.sizeBytes, 0),
              lt(recordings.indexTries, mostIndexTries),
              or(isNull(recordings.indexingUntil), lt(recordings.indexingUntil, now)),
            ),
          )
          .orderBy(asc(recordings.indexTries), asc(recordings.endedAt))
          .limit(1)
          .for('update', { skipLocked: true }),
      ),
    )
    .returning({ id: recordings.id, organisationId: recordings.organisationId })
  return chosen
}
