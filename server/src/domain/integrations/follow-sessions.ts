import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { connections } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import { closeWhatIsOver } from './close-what-is-over.ts'
import { type ConnectionRecord, openToken } from './connection-store.ts'
import { lookAtSessions } from './look-at-sessions.ts'
import { nextLook } from './look-rules.ts'
import { askOutside, endTrouble } from './outside-trouble.ts'
import { readReports } from './read-reports.ts'
import { whatIsFollowed } from './what-is-followed.ts'

/** Longer than one look takes: a node that dies in the middle leaves it to the next after this time. */
const leaseMs = 60_000

/**
 * Follows the sessions that TeamViewer carries, for every connection whose time has come: who is there, what was
 * closed there, what has to be closed there, which connections were reported. One call lists all open sessions,
 * however many they are. May run on every node: the connection's row is claimed before anybody is asked.
 * @returns when the next look is due; null when nothing is followed.
 */
export async function followSessions(deps: Deps): Promise<Date | null> {
  for (let connection = await claim(deps); connection; connection = await claim(deps))
    await look(deps, connection)
  return nextDue(deps)
}

async function claim({ db, clock }: Deps): Promise<ConnectionRecord | undefined> {
  const now = clock.now()
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select({ id: connections.id })
      .from(connections)
      .where(and(eq(connections.state, 'active'), lte(connections.nextLookAt, now)))
      .orderBy(asc(connections.nextLookAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return undefined
    const [claimed] = await tx
      .update(connections)
      .set({ nextLookAt: new Date(now.getTime() + leaseMs) })
      .where(eq(connections.id, due.id))
      .returning()
    return claimed
  })
}

async function look(deps: Deps, connection: ConnectionRecord): Promise<void> {
  const followed = await whatIsFollowed(deps, connection)
  let failure: OutsideError | null = null
  try {
    const token = openToken(deps, connection)
    if (followed.open.length > 0)
      await lookAtSessions(deps, connection, {
        followed: followed.open,
        listed: await askOutside(deps, connection, () => deps.engines.outside.listOpen(token)),
        token,
      })
    await closeWhatIsOver(deps, connection, followed.over, token)
    if (followed.reportsDue) await readReports(deps, connection, token)
    await endTrouble(deps, connection)
  } catch (error) {
    failure = error instanceof OutsideError ? error : null
    if (!failure)
      deps.logger.error({ err: error, connection: connection.id }, 'Sessions could not be followed')
  }
  await setNextLook(deps, connection, failure)
}

/**
 * The claim's end gives way to what the look has found. Whoever has asked for an earlier look meanwhile, such as a new
 * session, has moved that end, and is not pushed back.
 */
async function setNextLook(
  deps: Deps,
  { id, organisationId, nextLookAt: claimedUntil }: ConnectionRecord,
  failure: OutsideError | null,
): Promise<void> {
  const [connection] = await deps.db.select().from(connections).where(eq(connections.id, id))
  if (connection?.state !== 'active') return
  const followed = await whatIsFollowed(deps, connection)
  const at = nextLook({
    now: deps.clock.now(),
    failures: connection.failures,
    retryAfterSeconds: failure?.retryAfterSeconds,
    ...followed.ages,
  })
  await deps.db
    .update(connections)
    .set({
      nextLookAt: sql`case when ${connections.nextLookAt} = ${claimedUntil.toISOString()}::timestamptz
        then ${at.toISOString()}::timestamptz
        else least(${connections.nextLookAt}, ${at.toISOString()}::timestamptz) end`,
    })
    .where(and(eq(connections.id, id), eq(connections.organisationId, organisationId)))
}

async function nextDue({ db }: Deps): Promise<Date | null> {
  const [row] = await db
    .select({ at: connections.nextLookAt })
    .from(connections)
    .where(eq(connections.state, 'active'))
    .orderBy(asc(connections.nextLookAt))
    .limit(1)
  return row?.at ?? null
}
