import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { and, eq, gt, inArray, or } from 'drizzle-orm'
import { outsideSessions, sessions } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import type { OutsideSessionRecord } from '../sessions/outside-store.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { areReportsDue, type FollowedAges } from './look-rules.ts'

export type FollowedSession = { session: SessionRecord; outside: OutsideSessionRecord }

export type Followed = {
  /** Open here. */
  open: FollowedSession[]
  /** Over here and not closed there. */
  over: FollowedSession[]
  reportsDue: boolean
  ages: FollowedAges
}

/** The sessions of a connection about which there is still something to learn or to do. */
export async function whatIsFollowed(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { id, organisationId, reportsReadAt, missing }: ConnectionRecord,
): Promise<Followed> {
  const now = clock.now()
  const rows = await db
    .select({ session: sessions, outside: outsideSessions })
    .from(outsideSessions)
    .innerJoin(sessions, eq(sessions.id, outsideSessions.sessionId))
    .where(
      and(
        eq(outsideSessions.organisationId, organisationId),
        eq(outsideSessions.connectionId, id),
        or(
          inArray(sessions.state, ['waiting', 'joined', 'active']),
          // What could not be closed there within a day is left alone: its link has long been dead.
          gt(outsideSessions.reportsUntil, now),
        ),
      ),
    )
  const open = rows.filter(({ session }) => isOpenState(session.state))
  const ended = rows.filter(({ session }) => !isOpenState(session.state))
  const over = ended.filter(({ outside }) => outside.state !== 'closed' && outside.state !== 'gone')
  const ages = {
    openMs: youngest(now, open, ({ session, outside }) => (outside.online ? now : session.createdAt)),
    overMs: youngest(now, over, ({ session }) => session.endedAt ?? now),
    // A token that may not read them is not asked to: it would only be refused again and again.
    reportsMs: missing.includes('reports')
      ? null
      : youngest(
          now,
          [...open.filter(({ session }) => session.joinedAt), ...ended],
          ({ session }) => session.endedAt ?? now,
        ),
  }
  return { open, over, ages, reportsDue: areReportsDue(ages.reportsMs, reportsReadAt, now) }
}

function youngest(now: Date, list: FollowedSession[], since: (one: FollowedSession) => Date): number | null {
  const ages = list.map((one) => now.getTime() - since(one).getTime())
  return ages.length === 0 ? null : Math.max(0, Math.min(...ages))
}
