import { and, eq, gt, or } from 'drizzle-orm'
import { connections, outsideReports, outsideSessions, sessions } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps, Transaction } from '../context.ts'
import type { OutsideReport } from '../sessions/outside-engine.ts'
import type { OutsideSessionRecord } from '../sessions/outside-store.ts'
import { lockSession, type SessionRecord, sessionChanged, writeSession } from '../sessions/session-store.ts'
import { countHelp } from '../tickets/ticket-contacts.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { askOutside } from './outside-trouble.ts'

const minute = 60_000
const day = 24 * 60 * minute

type Awaited = { session: SessionRecord; outside: OutsideSessionRecord }

/**
 * [RPT-7] Reads the outside party's records of connections and attaches those of our sessions, each once. They stand
 * beside the desk's own times; only where the desk never saw anybody join, a recorded connection says that the session
 * helped after all. @throws OutsideError
 */
export async function readReports(deps: Deps, connection: ConnectionRecord, token: string): Promise<void> {
  const now = deps.clock.now()
  const awaited = await sessionsAwaiting(deps, connection, now)
  const earliest = Math.min(now.getTime(), ...awaited.map(({ session }) => session.createdAt.getTime()))
  // Their clock decides what is in the span: a day on both sides covers any that could be meant seriously.
  const span = { from: new Date(earliest - day), to: new Date(now.getTime() + day) }
  const reports = await askOutside(deps, connection, () => deps.engines.outside.listReports(token, span))
  for (const report of reports) {
    const one = awaited.find(({ session }) => session.code === report.code)
    if (one) await deps.db.transaction((tx) => attach(tx, deps, one, report))
  }
  await deps.db.update(connections).set({ reportsReadAt: now }).where(eq(connections.id, connection.id))
}

/** Those of the last day; what was not reported by then is not any more. */
function sessionsAwaiting(
  { db }: Deps,
  { id, organisationId }: ConnectionRecord,
  now: Date,
): Promise<Awaited[]> {
  return db
    .select({ session: sessions, outside: outsideSessions })
    .from(outsideSessions)
    .innerJoin(sessions, eq(sessions.id, outsideSessions.sessionId))
    .where(
      and(
        eq(outsideSessions.organisationId, organisationId),
        eq(outsideSessions.connectionId, id),
        or(gt(outsideSessions.reportsUntil, now), eq(sessions.state, 'joined')),
      ),
    )
}

async function attach(
  tx: Transaction,
  deps: Deps,
  { session: { id: sessionId, organisationId }, outside }: Awaited,
  report: OutsideReport,
): Promise<void> {
  const { session, audience } = await lockSession(tx, organisationId, sessionId)
  const now = deps.clock.now()
  const { userName, startedAt, endedAt } = report
  const inserted = await tx
    .insert(outsideReports)
    .values({
      id: newId(now.getTime()),
      organisationId,
      sessionId,
      reportId: report.id,
      userName,
      startedAt,
      endedAt,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: outsideReports.id })
  if (inserted.length === 0) return
  await helpedAfterAll(tx, session, outside, report)
  const durationSeconds = Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000))
  await recordEvent(tx, audience, {
    event: {
      type: 'session.connection_reported',
      sessionId,
      userName,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      durationSeconds,
    },
    authorId: null,
    at: now,
  })
  await sessionChanged(tx, audience, sessionId)
}

/** Somebody came and went between two looks. Within the session's own span, by our clock, as good as it is known. */
async function helpedAfterAll(
  tx: Transaction,
  session: SessionRecord,
  { clockSkewMs }: OutsideSessionRecord,
  { startedAt, endedAt }: OutsideReport,
): Promise<void> {
  if (session.state !== 'ended' || session.joinedAt || !session.endedAt) return
  const [least, most] = [session.createdAt.getTime(), session.endedAt.getTime()]
  const within = (at: Date) => Math.min(Math.max(at.getTime() - clockSkewMs, least), most)
  const joined = within(startedAt)
  const durationSeconds = Math.round(Math.max(0, within(endedAt) - joined) / 1000)
  await writeSession(tx, session, { joinedAt: new Date(joined), durationSeconds })
  await countHelp(tx, session)
}
