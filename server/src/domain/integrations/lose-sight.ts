import { eq } from 'drizzle-orm'
import { outsideSessions } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { expireSession } from '../sessions/expire-session.ts'
import type { ConnectionRecord } from './connection-store.ts'

/**
 * The sessions of a connection cannot be followed any more: nobody is known to be there, and so one that went on
 * beyond its time for somebody's sake is over ([SES-5]); the others expire when their time comes.
 */
export async function loseSight(
  deps: Deps,
  { id, organisationId }: Pick<ConnectionRecord, 'id' | 'organisationId'>,
): Promise<void> {
  const seen = await deps.db
    .update(outsideSessions)
    .set({ online: false })
    .where(eq(outsideSessions.connectionId, id))
    .returning({ sessionId: outsideSessions.sessionId, reportsUntil: outsideSessions.reportsUntil })
  for (const { sessionId, reportsUntil } of seen)
    if (reportsUntil === null) await expireSession(deps, organisationId, sessionId)
}
