import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, asc, inArray, isNull, lte } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { isOnlineOutside } from './outside-store.ts'
import { participantsOf } from './participant-store.ts'
import { dropStopwatch } from './session-stopwatch.ts'
import { advance, type LockedSession, lockSession, type SessionRecord } from './session-store.ts'
import { settleOutside } from './settle-outside.ts'
import { tellLastSnapshot } from './snapshot-store.ts'

/** Open, and not told yet that its time is over ([SES-5]: what is live is told once and goes on). */
const stillToExpire = and(inArray(sessions.state, [...openSessionStates]), isNull(sessions.linksExpiredAt))

/**
 * Expires every session whose time is over, each in its own transaction, so that one in trouble holds up no other.
 * May run on several nodes at once: the machine takes each step once.
 * @returns when the next one is due; null when none is.
 */
export async function expireDueSessions(deps: Deps): Promise<Date | null> {
  const due = await deps.db
    .select({ id: sessions.id, organisationId: sessions.organisationId })
    .from(sessions)
    .where(and(stillToExpire, lte(sessions.expiresAt, deps.clock.now())))
    .orderBy(asc(sessions.expiresAt))
    .limit(500)
  for (const { id, organisationId } of due) await expireSession(deps, organisationId, id)
  return nextExpiry(deps)
}

/** [SES-6] `waiting` and `joined` end; a live session's links die and its technician is warned. */
export async function expireSession(deps: Deps, organisationId: string, sessionId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await expireLockedSession(tx, deps, await lockSession(tx, organisationId, sessionId))
  })
}

/** The same under a lock that is held; nothing happens before the session's time. */
export async function expireLockedSession(
  tx: Transaction,
  { clock, presence }: Pick<Deps, 'clock' | 'presence'>,
  locked: LockedSession,
): Promise<SessionRecord> {
  const devices = await participantsOf(tx, locked.session.id)
  const live =
    (await isOnlineOutside(tx, locked.session.organisationId, locked.session.id)) ||
    devices.some((device) => device.joinedAt !== null && presence.isOnline(device.id))
  const { session, event } = await advance(tx, locked, { do: 'expire', live }, { now: clock.now() })
  if (!event) return session
  const over = session.state === 'expired'
  if (over) {
    dropStopwatch(clock, session.id)
    await tellLastSnapshot(tx, locked.audience, session, clock.now())
    await settleOutside(tx, session, { now: clock.now(), word: undefined })
  }
  await announce(tx, {
    type: over ? 'session.over' : 'session.links_expired',
    audience: locked.audience,
    sessionId: session.id,
  })
  return session
}

async function nextExpiry({ db }: Deps): Promise<Date | null> {
  const [next] = await db
    .select({ at: sessions.expiresAt })
    .from(sessions)
    .where(stillToExpire)
    .orderBy(asc(sessions.expiresAt))
    .limit(1)
  return next?.at ?? null
}
