import { and, asc, eq } from 'drizzle-orm'
import { connections, outsideReports, outsideSessions } from '../../db/schema/index.ts'
import type { Executor, Transaction } from '../context.ts'

export type OutsideSessionRecord = typeof outsideSessions.$inferSelect
export type OutsideReportRecord = typeof outsideReports.$inferSelect

/** What the desk knows of a session at the outside party; null for a session of our own. */
export async function findOutsideSession(
  executor: Executor,
  organisationId: string,
  sessionId: string,
): Promise<OutsideSessionRecord | null> {
  const [row] = await executor
    .select()
    .from(outsideSessions)
    .where(and(eq(outsideSessions.organisationId, organisationId), eq(outsideSessions.sessionId, sessionId)))
  return row ?? null
}

export async function writeOutsideSession(
  tx: Transaction,
  { organisationId, sessionId }: Pick<OutsideSessionRecord, 'organisationId' | 'sessionId'>,
  changes: Partial<OutsideSessionRecord>,
): Promise<OutsideSessionRecord> {
  const [row] = await tx
    .update(outsideSessions)
    .set(changes)
    .where(and(eq(outsideSessions.organisationId, organisationId), eq(outsideSessions.sessionId, sessionId)))
    .returning()
  if (!row) throw new Error(`session ${sessionId} is not carried by an outside party`)
  return row
}

/** Whether the customer is there, as far as anybody can know: not by a connection that is not followed any more. */
export async function isOnlineOutside(
  executor: Executor,
  organisationId: string,
  sessionId: string,
): Promise<boolean> {
  const found = await executor
    .select({ online: outsideSessions.online })
    .from(outsideSessions)
    .innerJoin(connections, eq(connections.id, outsideSessions.connectionId))
    .where(
      and(
        eq(outsideSessions.organisationId, organisationId),
        eq(outsideSessions.sessionId, sessionId),
        eq(outsideSessions.online, true),
        eq(connections.state, 'active'),
      ),
    )
  return found.length > 0
}

/** An outside session with the state of the connection it was made with and what was reported of it. */
export type OutsideView = {
  outside: OutsideSessionRecord
  connection: (typeof connections.$inferSelect)['state']
  reports: OutsideReportRecord[]
}

export async function loadOutsideView(
  executor: Executor,
  organisationId: string,
  sessionId: string,
): Promise<OutsideView | null> {
  const [row] = await executor
    .select({ outside: outsideSessions, connection: connections.state })
    .from(outsideSessions)
    .innerJoin(connections, eq(connections.id, outsideSessions.connectionId))
    .where(and(eq(outsideSessions.organisationId, organisationId), eq(outsideSessions.sessionId, sessionId)))
  if (!row) return null
  const reports = await executor
    .select()
    .from(outsideReports)
    .where(and(eq(outsideReports.organisationId, organisationId), eq(outsideReports.sessionId, sessionId)))
    .orderBy(asc(outsideReports.startedAt), asc(outsideReports.id))
  return { ...row, reports }
}
