import { and, asc, eq, lte } from 'drizzle-orm'
import { sessionStarts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps } from '../context.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import { dropStart, isUnderWay, markUnclear, type SessionStart } from '../sessions/session-starts.ts'
import { type ConnectionRecord, openToken, readConnection } from './connection-store.ts'
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
  try {
    const connection = await readConnection(deps.db, start.organisationId, start.connectionId)
    // With that token nothing can be looked for any more; the session there ends by itself within a day.
    if (connection.state === 'active') await closeOrphan(deps, start, connection)
    await dropStart(deps.db, start)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    await markUnclear(deps.db, start, deps.clock.now())
  }
}

async function closeOrphan(deps: Deps, start: SessionStart, connection: ConnectionRecord): Promise<void> {
  const { outside } = deps.engines
  const token = openToken(deps, connection)
  const orphan = await askOutside(deps, connection, () => outside.findByMarker(token, start.marker))
  // Looking may have taken so long that a Play has taken the start over, and the session with it.
  if (!orphan || !(await holdOn(deps, start))) return
  await askOutside(deps, connection, () => outside.close(token, orphan.code))
  deps.logger.info({ marker: start.marker }, 'A session that nobody had waited for was closed at TeamViewer')
}

/** Makes the start this sweep's for another while. @returns whether it still was */
async function holdOn({ db, clock }: Deps, { ticketId, attempt }: SessionStart): Promise<boolean> {
  const held = await db
    .update(sessionStarts)
    .set({ startedAt: clock.now() })
    .where(and(eq(sessionStarts.ticketId, ticketId), eq(sessionStarts.attempt, attempt)))
    .returning({ attempt: sessionStarts.attempt })
  return held.length > 0
}
