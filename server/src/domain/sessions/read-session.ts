import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { maySee } from './session-policy.ts'
import { findStart, isUnderWay } from './session-starts.ts'
import { findLatestSession, findSession } from './session-store.ts'
import { loadSessionView, type SessionView } from './session-view.ts'

/** @throws DesksideError `not_found`, also for a session that the actor may not see */
export async function readSession(deps: Deps, actor: Actor, sessionId: string): Promise<SessionView> {
  const session = await findSession(deps.db, actor.organisationId, sessionId)
  if (!session) throw new DesksideError('not_found')
  const view = await loadSessionView(deps, session)
  require(maySee(actor, session, view.ticket))
  return view
}

/** `starting`: somebody has pressed Play and an outside party has not answered yet. */
export type TicketSession = { session: SessionView | null; starting: boolean }

/** The ticket's open session, or its last one; null when there never was one. @throws DesksideError `not_found` */
export async function readTicketSession(deps: Deps, actor: Actor, ticketId: string): Promise<TicketSession> {
  const [ticket] = await deps.db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.id, ticketId)))
  if (!ticket) throw new DesksideError('not_found')
  require(mayEdit(actor, ticket))
  const session = await findLatestSession(deps.db, actor.organisationId, ticketId)
  const start = await findStart(deps.db, actor.organisationId, ticketId)
  return {
    session: session ? await loadSessionView(deps, session) : null,
    starting: start !== undefined && isUnderWay(start, deps.clock.now()),
  }
}
