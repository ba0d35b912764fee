import { apiSessions } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'

export type ApiSessionRecord = typeof apiSessions.$inferSelect
export type ApiSessionChanges = Partial<Omit<ApiSessionRecord, 'sessionId' | 'organisationId'>>

/** Writes what only programs know of a session, whether something is known of it already or not. */
export async function writeApiSession(
  tx: Transaction,
  { id: sessionId, organisationId }: { id: string; organisationId: string },
  changes: ApiSessionChanges,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await tx
    .insert(apiSessions)
    .values({ sessionId, organisationId, ...changes })
    .onConflictDoUpdate({ target: apiSessions.sessionId, set: changes })
}
