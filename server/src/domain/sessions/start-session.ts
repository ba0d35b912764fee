import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { chooseEngine } from '../integrations/choose-engine.ts'
import { require } from '../policy.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit, mayStartSession } from '../tickets/ticket-policy.ts'
import { insertSession, openSessionNow, sessionTerms, tellOfStart } from './new-session.ts'
import { newSessionCode } from './session-code.ts'
import { linkHashes, newLinkSalt } from './session-links.ts'
import { refuseWhileStarting } from './session-starts.ts'
import type { SessionRecord } from './session-store.ts'
import { startOutsideSession } from './start-outside-session.ts'

const minute = 60_000

export type SessionToStart = {
  ticketId: string
  engine?: Engine | undefined
  invite: boolean
  /** Earlier than the organisation's own limit, which holds in any case. */
  expiresAt?: Date | undefined
}
export type Started = { session: SessionRecord; created: boolean }

/**
 * [SES-1] Play. While a session is open, everybody who presses gets that one: `created` is false then. The ticket's
 * row is locked first, so that two Plays, or Play and Close, happen one after the other.
 * @throws DesksideError `not_found`, `forbidden`, `ticket_closed`, `engine_unavailable`, `engine_refused`,
 * `session_starting`
 */
export async function startSession(deps: Deps, actor: Actor, wish: SessionToStart): Promise<Started> {
  const engine = deps.engines.get(await chooseEngine(deps, actor, wish.engine))
  return engine.kind === 'outside'
    ? startOutsideSession(deps, actor, wish, engine)
    : startOwnSession(deps, actor, wish)
}

/** The same with our own engine, whichever Play offers: a program that asks by `/api/v1` asks this desk. */
export async function startOwnSession(
  deps: Deps,
  actor: Actor,
  wish: Omit<SessionToStart, 'engine'>,
): Promise<Started> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, actor.organisationId, wish.ticketId)
    require(mayEdit(actor, locked.ticket))
    const open = await openSessionNow(tx, deps, locked)
    if (open) return { session: open, created: false }
    require(mayStartSession(actor, locked.ticket))
    await refuseWhileStarting(tx, deps, locked)
    const session = await insertOwnSession(tx, deps, actor, locked, wish)
    return { session: await tellOfStart(tx, deps, actor, { ...locked, session }, wish.invite), created: true }
  })
}

async function insertOwnSession(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  locked: LockedTicket,
  wish: Omit<SessionToStart, 'engine'>,
): Promise<SessionRecord> {
  const { clock, secrets, settings, engines } = deps
  const now = clock.now()
  const { requester, validForMs } = await sessionTerms(tx, deps, locked.ticket)
  const latest = new Date(now.getTime() + validForMs)
  const expiresAt = wish.expiresAt && wish.expiresAt < latest ? wish.expiresAt : latest
  const codeEnd = new Date(now.getTime() + settings.codeMinutes * minute)
  const link = { id: newId(now.getTime()), linkSalt: newLinkSalt() }
  return insertSession(tx, actor, locked, {
    ...link,
    ...linkHashes(secrets, link),
    engine: engines.own.name,
    code: await newSessionCode(tx, actor.organisationId, now),
    codeUntil: codeEnd < expiresAt ? codeEnd : expiresAt,
    requesterName: requester.name,
    createdAt: now,
    expiresAt,
  })
}
