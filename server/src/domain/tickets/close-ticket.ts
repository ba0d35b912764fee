import { DesksideError } from '@deskside/protocol/errors'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import { type Actor, type Deps, isStaff, type Transaction, tokenAllows } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { endSessionIn, endSession as endSessionNow } from '../sessions/end-session.ts'
import { expireLockedSession } from '../sessions/expire-session.ts'
import { refuseWhileStarting } from '../sessions/session-starts.ts'
import { findOpenSession, type SessionRecord } from '../sessions/session-store.ts'
import { planSurvey } from '../surveys/plan-survey.ts'
import { loadOptions, type OptionRecord } from '../ticket-options/option-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { tellOfClosing } from './tell-of-ticket.ts'
import { mayClose, mayEndSessionAndClose, type TicketRules } from './ticket-policy.ts'
import { type TicketRecord, ticketColumns } from './ticket-record.ts'
import { loadTicketRules } from './ticket-references.ts'
import { loadTicketView } from './ticket-store.ts'
import type { TicketView } from './ticket-view.ts'

export type Closing = {
  /** End the open session in the same step, for those who may. */
  endSession: boolean
  /** A status of phase `closed`; the organisation's first one when it is left out. */
  statusId?: string
}

/**
 * [SES-11] The one way to close a ticket, for every door. Under the ticket's lock, which Play takes too: a ticket
 * with an open session is never closed, and a closed one never gets a session.
 * @throws DesksideError `not_found`, `forbidden`, `ticket_closed`, `invalid_request`, `session_starting`,
 * `engine_refused` and `engine_unavailable` when an outside party does not end its session, and `session_still_open`
 * with the session's id, its code (technicians only) and `mayEnd`: whether asking again with `endSession` will do
 */
export async function closeTicket(
  deps: Deps,
  actor: Actor,
  ticketId: string,
  { endSession, statusId }: Closing,
): Promise<TicketView> {
  if (endSession) await endOutsideFirst(deps, actor, ticketId)
  await deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, actor.organisationId, ticketId)
    const rules = await loadTicketRules(tx, actor.organisationId)
    require(mayClose(actor, locked.ticket, rules))
    const status = await closingStatus(tx, actor.organisationId, statusId)
    const session = await openSessionOf(tx, deps, locked)
    if (session) {
      const mayEnd = endSession && mayEndSessionAndClose(actor, locked.ticket, rules).allowed
      // Nobody outside is asked while the ticket is held: a session of theirs that is still open came in between.
      if (!mayEnd || session.engine !== deps.engines.own.name)
        throw stillOpen(actor, locked.ticket, rules, session)
      const { organisationId, personId } = actor
      await endSessionIn(tx, deps, { organisationId, ticketId, by: 'closing', personId })
    }
    await writeClosing(tx, deps, actor, locked, status)
  })
  return loadTicketView(deps.db, actor.organisationId, { id: ticketId })
}

/**
 * [SES-12] A session that an outside party carries is ended there before the ticket is held; when that is refused, the
 * ticket stays open with the refusal as the reason. Who may not end it is told so under the lock.
 */
async function endOutsideFirst(deps: Deps, actor: Actor, ticketId: string): Promise<void> {
  const { organisationId } = actor
  const session = await findOpenSession(deps.db, organisationId, ticketId)
  if (!session || session.engine === deps.engines.own.name) return
  const [ticket] = await deps.db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
  const rules = await loadTicketRules(deps.db, organisationId)
  if (ticket && mayEndSessionAndClose(actor, ticket, rules).allowed)
    await endSessionNow(deps, actor, session.id, { by: 'closing' })
}

/**
 * What stands in the way of closing a locked ticket. One whose time is over, though nobody has said so yet, is no obstacle.
 * @throws DesksideError `session_starting`
 */
async function openSessionOf(
  tx: Transaction,
  deps: Deps,
  locked: LockedTicket,
): Promise<SessionRecord | null> {
  await refuseWhileStarting(tx, deps, locked)
  const session = await findOpenSession(tx, locked.ticket.organisationId, locked.ticket.id)
  if (!session) return null
  const now = await expireLockedSession(tx, deps, { ...locked, session })
  return isOpenState(now.state) ? now : null
}

function stillOpen(
  actor: Actor,
  ticket: TicketRecord,
  rules: TicketRules,
  session: SessionRecord,
): DesksideError {
  return new DesksideError('session_still_open', {
    sessionId: session.id,
    ...(isStaff(actor) && tokenAllows(actor, 'sessions') && { code: session.code }),
    mayEnd: mayEndSessionAndClose(actor, ticket, rules).allowed,
  })
}

/**
 * [SES-11] Closes a locked ticket because another one goes on for it; never ends a session.
 * @param tellRequester false when the one that goes on is theirs too
 * @throws DesksideError `session_starting`, `session_still_open`
 */
export async function closeMerged(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  locked: LockedTicket,
  tellRequester: boolean,
): Promise<void> {
  const { organisationId } = locked.ticket
  const session = await openSessionOf(tx, deps, locked)
  if (session) throw stillOpen(actor, locked.ticket, await loadTicketRules(tx, organisationId), session)
  if (locked.ticket.phase === 'closed') return
  const status = await closingStatus(tx, organisationId, undefined)
  await writeClosing(tx, deps, actor, locked, status, tellRequester)
}

async function closingStatus(
  tx: Transaction,
  organisationId: string,
  statusId: string | undefined,
): Promise<OptionRecord> {
  const options = await loadOptions(tx, organisationId)
  if (!statusId) return options.defaultOf('status', ({ phase }) => phase === 'closed')
  const status = options.choose('status', statusId, 'statusId')
  if (status.phase !== 'closed')
    throw new DesksideError('invalid_request', { field: 'statusId', reason: 'not_closing' })
  return status
}

async function writeClosing(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { ticket, audience }: LockedTicket,
  status: OptionRecord,
  tellRequester = true,
): Promise<void> {
  const at = deps.clock.now()
  await tx
    .update(tickets)
    .set({ statusId: status.id, phase: 'closed', closedAt: at, updatedAt: at })
    .where(and(eq(tickets.organisationId, ticket.organisationId), eq(tickets.id, ticket.id)))
  await keepClocks(tx, at, ticket)
  await recordEvent(tx, audience, { event: { type: 'ticket.closed' }, authorId: actor.personId, at })
  await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
  await tellOfClosing(tx, deps, actor, ticket, status, tellRequester)
  await planSurvey(tx, { organisationId: ticket.organisationId, ticketId: ticket.id, sessionId: null }, at)
}
