import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, ne, sql } from 'drizzle-orm'
import { connections } from '../../db/schema/index.ts'
import type { Deps, Executor, Transaction } from '../context.ts'

export type ConnectionRecord = typeof connections.$inferSelect

/** The organisation's connection to the outside party, working or revoked; null when there is none. */
export async function findConnection(
  executor: Executor,
  organisationId: string,
): Promise<ConnectionRecord | null> {
  const [row] = await executor
    .select()
    .from(connections)
    .where(and(eq(connections.organisationId, organisationId), ne(connections.state, 'removed')))
  return row ?? null
}

/** A connection whatever became of it: sessions keep the one they were made with. */
export async function readConnection(
  executor: Executor,
  organisationId: string,
  connectionId: string,
): Promise<ConnectionRecord> {
  const [row] = await executor
    .select()
    .from(connections)
    .where(and(eq(connections.organisationId, organisationId), eq(connections.id, connectionId)))
  if (!row) throw new Error(`no connection ${connectionId}`)
  return row
}

/** Something has come up: the connection is looked at no later than at this moment. */
export async function lookBy(executor: Executor, connectionId: string, at: Date): Promise<void> {
  await executor
    .update(connections)
    .set({ nextLookAt: sql`least(${connections.nextLookAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(connections.id, connectionId))
}

/** Takes the present connection, if any, out of use and forgets its token. @returns what it was */
export function retireConnection(
  tx: Transaction,
  organisationId: string,
  now: Date,
): Promise<ConnectionRecord[]> {
  return tx
    .update(connections)
    .set({ state: 'removed', removedAt: now, sealedToken: null })
    .where(and(eq(connections.organisationId, organisationId), ne(connections.state, 'removed')))
    .returning()
}

const place = ({ organisationId, id }: Pick<ConnectionRecord, 'organisationId' | 'id'>) => ({
  tenant: organisationId,
  purpose: 'teamviewer.script-token',
  row: id,
})

export const sealToken = (
  { secrets }: Pick<Deps, 'secrets'>,
  connection: Pick<ConnectionRecord, 'organisationId' | 'id'>,
  token: string,
): string => secrets.seal(token, place(connection))

/**
 * The script token, for the engine alone: never to be logged or presented.
 * @throws DesksideError `engine_refused` when the access was removed; SealError when the key is another one
 */
export function openToken({ secrets }: Pick<Deps, 'secrets'>, connection: ConnectionRecord): string {
  if (!connection.sealedToken)
    throw new DesksideError('engine_refused', { engine: 'teamviewer', reason: 'revoked' })
  return secrets.open(connection.sealedToken, place(connection))
}
