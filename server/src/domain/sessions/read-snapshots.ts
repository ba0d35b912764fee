import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { maySee } from './session-policy.ts'
import { findSession } from './session-store.ts'
import { type SnapshotRecord, snapshotsOf } from './snapshot-store.ts'

export type SnapshotsView = { first: SnapshotRecord | null; last: SnapshotRecord | null }

/** What is kept of the computer, for whoever may see the session. @throws DesksideError `not_found`, `forbidden` */
export async function readSnapshots(deps: Deps, actor: Actor, sessionId: string): Promise<SnapshotsView> {
  const session = await findSession(deps.db, actor.organisationId, sessionId)
  if (!session) throw new DesksideError('not_found')
  const [ticket] = await deps.db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.id, session.ticketId)))
  if (!ticket) throw new DesksideError('not_found')
  require(maySee(actor, session, ticket))
  const kept = await snapshotsOf(deps.db, session)
  const find = (wanted: SnapshotRecord['which']) => kept.find(({ which }) => which === wanted) ?? null
  return { first: find('first'), last: find('last') }
}
