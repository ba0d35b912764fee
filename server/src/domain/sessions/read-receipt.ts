import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { mayReadReceipt, maySee } from './session-policy.ts'
import { loadReceipt, type SessionReceiptView } from './session-receipt.ts'
import { findSession } from './session-store.ts'

/**
 * What a session was: for its requester without the technicians' steps, with `every` for whoever may see the session.
 * @throws DesksideError `not_found`, `forbidden`
 */
export async function readReceipt(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  sessionId: string,
  { every }: { every: boolean },
): Promise<SessionReceiptView> {
  const session = await findSession(db, actor.organisationId, sessionId)
  if (!session) throw new DesksideError('not_found')
  const [ticket] = await db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.id, session.ticketId)))
  if (!ticket) throw new DesksideError('not_found')
  require((every ? maySee : mayReadReceipt)(actor, session, ticket))
  return loadReceipt(db, session, { every })
}
