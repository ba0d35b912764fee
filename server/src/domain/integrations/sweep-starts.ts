import { asc, eq, lte } from 'drizzle-orm'
import { sessionStarts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps } from '../context.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import { dropStart, isUnderWay, type SessionStart } from '../sessions/session-starts.ts'
import { openToken, readConnection } from './connection-store.ts'
import { askOutside } from './outside-trouble.ts'

const minute = 60_000
/** After a failure; with the first look a minute after the start, an orphan lives 15 minutes at the most. */
const againMs = 5 * minute

/**
 * what a Play that was cut short may have left at the outside party is found by its marker and closed there.
 * Nobody has its link: no invitation goes out before a session is written. @returns when the next one is due
 */
export async function sweepStarts(deps: Deps): Promise<Date | null> {
  for (let start = await take(deps); start; start = await take(deps))
    if (start.sweeping) await sweep(deps, start)
  const [next] = await deps.db
    .select({ at: sessionStarts.nextSweepAt })
    .from(sessionStarts)
    .orderBy(asc(sessionStarts.nextSweepAt))
    .limit(1)
  return next?.at ?? null
}

/** Taken as a Play takes it: one that is pressed meanwhile waits until this is done. */
async function take({ db, clock }: Deps): Promise<(SessionStart & { sweeping: boolean }) | undefined> {
  const now = clock.now()
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(sessionStarts)
      .where(lte(sessionStarts.nextSweepAt, now))
      .orderBy(asc(sessionStarts.nextSweepAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return undefined
    const nextSweepAt = new Date(now.getTime() + againMs)
    const sweeping = !isUnderWay(due, now)
    const mine = sweeping ? { attempt: newId(now.getTime()), startedAt: now, unclearAt: null } : {}
    const [taken] = await tx
      .update(sessionStarts)
      .set({ ...mine, nextSweepAt })
      .where(eq(sessionStarts.ticketId, due.ticketId))
      .returning()
    return taken && { ...taken, sweeping }
  })
}

async function sweep(deps: Deps, start: SessionStart): Promise<void> {
  const { organisationId, connectionId, marker } = start
  const { outside } = deps.engines
  try {
    const connection = await readConnection(deps.db, organisationId, connectionId)
    // With that token nothing can be looked for any more; the session there ends by itself within a day.
    if (connection.state === 'active') {
      const token = openToken(deps, connection)
      const orphan = await askOutside(deps, connection, () => outside.findByMarker(token, marker))
      if (orphan) await askOutside(deps, connection, () => outside.close(token, orphan.code))
      if (orphan)
        deps.logger.info({ marker }, 'A session that nobody had waited for was closed at TeamViewer')
    }
    await dropStart(deps.db, start)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    await deps.db
      .update(sessionStarts)
      .set({ unclearAt: deps.clock.now() })
      .where(eq(sessionStarts.attempt, start.attempt))
  }
}
