import type { SessionCode } from '@deskside/protocol/ids'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { organisations, people, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import type { LockedTicket } from '../tickets/lock-ticket.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { expireLockedSession } from './expire-session.ts'
import { inviteRequester } from './invite-requester.ts'
import { findOpenSession, type SessionRecord, sessionChanged, writeSession } from './session-store.ts'

const hour = 60 * 60_000

/** [SES-2] The ticket's open session. One whose time is over, though nobody has said so yet, is no obstacle. */
export async function openSessionNow(
  tx: Transaction,
  deps: Deps,
  locked: LockedTicket,
): Promise<SessionRecord | undefined> {
  const session = await findOpenSession(tx, locked.ticket.organisationId, locked.ticket.id)
  if (!session) return undefined
  const after = await expireLockedSession(tx, deps, { ...locked, session })
  return after.state === 'expired' ? undefined : after
}

/** What a new session on a ticket takes from its organisation and requester. */
export async function sessionTerms(
  executor: Deps['db'] | Transaction,
  { settings }: Pick<Deps, 'settings'>,
  ticket: { organisationId: string; requesterId: string },
) {
  const [facts] = await executor
    .select({
      hours: organisations.invitationHours,
      groupName: organisations.outsideGroupName,
      requester: { name: people.name, email: people.email, language: people.language },
    })
    .from(organisations)
    .innerJoin(people, eq(people.id, ticket.requesterId))
    .where(eq(organisations.id, ticket.organisationId))
  if (!facts) throw new Error('a ticket without requester')
  const { hours, ...terms } = facts
  return { ...terms, validForMs: Math.min(hours, settings.invitationHours) * hour }
}

export type NewSession = {
  id: string
  engine: Engine
  code: SessionCode
  codeUntil: Date | null
  linkSalt: string
  customerLinkHash: string
  helperPassHash: string
  requesterName: string
  createdAt: Date
  expiresAt: Date
}

export async function insertSession(
  tx: Transaction,
  actor: Actor,
  { ticket }: LockedTicket,
  facts: NewSession,
): Promise<SessionRecord> {
  const [session] = await tx
    .insert(sessions)
    .values({
      ...facts,
      organisationId: ticket.organisationId,
      ticketId: ticket.id,
      teamId: ticket.teamId,
      technicianId: actor.personId,
      state: 'waiting',
    })
    .returning()
  if (!session) throw new Error('a session was not inserted')
  return session
}

/** The timeline, the requester and the open pages learn of a new session with the same commit. */
export async function tellOfStart(
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
