import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import type { OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import { and, eq, isNotNull, or, sql } from 'drizzle-orm'
import { connections } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { markRevoked } from './mark-revoked.ts'

/** It could not be asked, or it answered nothing of use; everything else is a refusal. */
const unavailable: readonly OutsideTrouble[] = ['timeout', 'unreachable', 'server_error', 'unreadable']

/** What the person is told when the outside party did not do what was asked of it. */
export function outsideRefusal(error: OutsideError, more: Record<string, unknown> = {}): DesksideError {
  const code: ErrorCode = unavailable.includes(error.reason) ? 'engine_unavailable' : 'engine_refused'
  const { reason, retryAfterSeconds } = error
  return new DesksideError(
    code,
    { engine: 'teamviewer', reason, ...(retryAfterSeconds && { retryAfterSeconds }), ...more },
    { cause: error },
  )
}

/**
 * Asks the outside party and keeps the connection's state by what comes of it: trouble is written down, a token that
 * is not accepted ends the connection. Never called inside a transaction.
 * @throws OutsideError what the engine threw
 */
export async function askOutside<T>(
  deps: Deps,
  connection: ConnectionRecord,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof OutsideError) await noteTrouble(deps, connection, error)
    throw error
  }
}

/**
 * All is well again: said after a whole look, or by a person's own step that worked. One good answer among failures
 * ends nothing, or the wait between two looks would never grow.
 */
export async function endTrouble(
  { db }: Pick<Deps, 'db'>,
  { id, organisationId }: ConnectionRecord,
): Promise<void> {
  await db
    .update(connections)
    .set({ trouble: null, troubleSince: null, failures: 0 })
    .where(
      and(
        eq(connections.organisationId, organisationId),
        eq(connections.id, id),
        eq(connections.state, 'active'),
        or(isNotNull(connections.trouble), sql`${connections.failures} > 0`),
      ),
    )
}

/** A session's own trouble (its code is not known, a field is refused) says nothing of the connection. */
async function noteTrouble(deps: Deps, connection: ConnectionRecord, error: OutsideError): Promise<void> {
  deps.logger.warn(
    { connection: connection.id, reason: error.reason, detail: error.message },
    'TeamViewer did not do what was asked',
  )
  if (error.reason === 'revoked') return markRevoked(deps, connection)
  if (error.reason === 'refused') return
  const now = deps.clock.now()
  await deps.db
    .update(connections)
    .set({
      trouble: error.reason,
      troubleSince: sql`coalesce(${connections.troubleSince}, ${now.toISOString()}::timestamptz)`,
      failures: sql`${connections.failures} + 1`,
    })
    .where(and(eq(connections.id, connection.id), eq(connections.state, 'active')))
}
