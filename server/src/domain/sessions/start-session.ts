import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { organisations, people, sessions } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit, mayStartSession } from '../tickets/ticket-policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { expireLockedSession } from './expire-session.ts'
import { inviteRequester } from './invite-requester.ts'
import { newSessionCode } from './session-code.ts'
import { linkHashes, newLinkSalt } from './session-links.ts'
import { findOpenSession, type SessionRecord, sessionChanged, writeSession } from './session-store.ts'

const minute = 60_000
const hour = 60 * minute

export type SessionToStart = {
  ticketId: string
  engine?: Engine
  invite: boolean
  /** When its links die, where that is before the time that organisation and server allow ([SES-5]). */
  expiresAt?: Date
}
export type Started = { session: SessionRecord; created: boolean }

/**
 * [SES-1] Play. While a session is open, everybody who presses gets that one: `created` is false then. The ticket's
 * row is locked first, so that two Plays, or Play and Close, happen one after the other.
 * @throws DesksideError `not_found`, `forbidden`, `ticket_closed`, `engine_unavailable`
 */
export async function startSession(deps: Deps, actor: Actor, wish: SessionToStart): Promise<Started> {
  const engine = deps.engines.own
  return deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, actor.organisationId, wish.ticketId)
    require(mayEdit(actor, locked.ticket))
    const open = await openSessionNow(tx, deps, locked)
    if (open) return { session: open, created: false }
    require(mayStartSession(actor, locked.ticket))
    const session = await insertSession(tx, deps, actor, locked, { engine: engine.name, wish })
    return { session: await tell(tx, deps, actor, { ...locked, session }, wish.invite), created: true }
  })
}

/** [SES-2] One whose time is over, though nobody has said so yet, is no obstacle. */
async function openSessionNow(
  tx: Transaction,
  deps: Deps,
  locked: LockedTicket,
): Promise<SessionRecord | undefined> {
  const session = await findOpenSession(tx, locked.ticket.organisationId, locked.ticket.id)
  if (!session) return undefined
  const after = await expireLockedSession(tx, deps, { ...locked, session })
  return after.state === 'expired' ? undefined : after
}

async function insertSession(
  tx: Transaction,
  { clock, secrets, settings }: Deps,
  actor: Actor,
  { ticket }: LockedTicket,
  { engine, wish }: { engine: Engine; wish: SessionToStart },
): Promise<SessionRecord> {
  const now = clock.now()
  const [facts] = await tx
    .select({ hours: organisations.invitationHours, requesterName: people.name })
    .from(organisations)
    .innerJoin(people, eq(people.id, ticket.requesterId))
    .where(eq(organisations.id, ticket.organisationId))
  if (!facts) throw new Error(`ticket ${ticket.id} without requester`)
  const latest = now.getTime() + Math.min(facts.hours, settings.invitationHours) * hour
  const expiresAt = new Date(Math.min(latest, wish.expiresAt?.getTime() ?? latest))
  const codeEnd = new Date(now.getTime() + settings.codeMinutes * minute)
  const link = { id: newId(now.getTime()), linkSalt: newLinkSalt() }
  const [session] = await tx
    .insert(sessions)
    .values({
      ...link,
      ...linkHashes(secrets, link),
      organisationId: ticket.organisationId,
      ticketId: ticket.id,
      teamId: ticket.teamId,
      technicianId: actor.personId,
      engine,
      state: 'waiting',
      code: await newSessionCode(tx, ticket.organisationId, now),
      codeUntil: codeEnd < expiresAt ? codeEnd : expiresAt,
      requesterName: facts.requesterName,
      createdAt: now,
      expiresAt,
    })
    .returning()
  if (!session) throw new Error('a session was not inserted')
  return session
}

/** The timeline, the requester and the open pages learn of it with the same commit. */
async function tell(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { ticket, audience, session }: LockedTicket & { session: SessionRecord },
  invite: boolean,
): Promise<SessionRecord> {
  const { id: sessionId, code, engine, expiresAt, createdAt } = session
  await recordEvent(tx, audience, {
    event: { type: 'session.started', sessionId, code, engine, expiresAt: expiresAt.toISOString() },
    authorId: actor.personId,
    at: createdAt,
  })
  const invitationMailId = invite ? await inviteRequester(tx, deps, { session, ticket }) : null
  await sessionChanged(tx, audience, sessionId)
  return invitationMailId ? writeSession(tx, session, { invitationMailId }) : session
}
