import { DesksideError } from '@deskside/protocol/errors'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Executor, Transaction } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { type SessionStep, takeStep } from './session-machine.ts'

export type SessionRecord = typeof sessions.$inferSelect
export type LockedSession = LockedTicket & { session: SessionRecord }

export async function findSession(
  executor: Executor,
  organisationId: string,
  sessionId: string,
): Promise<SessionRecord | undefined> {
  const [session] = await executor
    .select()
    .from(sessions)
    .where(and(eq(sessions.organisationId, organisationId), eq(sessions.id, sessionId)))
  return session
}

/**
 * The session with its ticket's row locked: Play, Stop, Close and joining all wait for that one lock, always taken
 * first. @throws DesksideError `not_found`
 */
export async function lockSession(
  tx: Transaction,
  organisationId: string,
  sessionId: string,
): Promise<LockedSession> {
  const before = await findSession(tx, organisationId, sessionId)
  if (!before) throw new DesksideError('not_found')
  const locked = await lockTicket(tx, organisationId, before.ticketId)
  // Read again: it may have changed while we waited for the lock.
  const session = await findSession(tx, organisationId, sessionId)
  if (!session) throw new DesksideError('not_found')
  return { ...locked, session }
}

/** The ticket's open session, if any. There is at most one ([SES-1]). */
export async function findOpenSession(
  executor: Executor,
  organisationId: string,
  ticketId: string,
): Promise<SessionRecord | undefined> {
  const [session] = await executor
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.organisationId, organisationId),
        eq(sessions.ticketId, ticketId),
        inArray(sessions.state, [...openSessionStates]),
      ),
    )
  return session
}

/** The ticket's open session, or its last one. */
export async function findLatestSession(
  executor: Executor,
  organisationId: string,
  ticketId: string,
): Promise<SessionRecord | undefined> {
  const [session] = await executor
    .select()
    .from(sessions)
    .where(and(eq(sessions.organisationId, organisationId), eq(sessions.ticketId, ticketId)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(1)
  return session
}

export type Advanced = { session: SessionRecord; event: TimelineEvent | null }

/**
 * Takes a step of the session's machine: writes the row and the timeline, and announces, all with the transaction.
 * `event` is null when the step had been taken before.
 * @throws DesksideError the machine's refusal
 */
export async function advance(
  tx: Transaction,
  { session, audience }: LockedSession,
  step: SessionStep,
  { now, authorId = null }: { now: Date; authorId?: string | null },
): Promise<Advanced> {
  const transition = takeStep(session, step, now)
  if (transition.refused !== undefined) throw new DesksideError(transition.refused)
  const { changes, event } = transition
  const changed = Object.keys(changes).length > 0 ? await writeSession(tx, session, changes) : session
  if (event) {
    await recordEvent(tx, audience, { event, authorId, at: now })
    await sessionChanged(tx, audience, session.id)
  }
  return { session: changed, event }
}

export async function writeSession(
  tx: Transaction,
  session: SessionRecord,
  changes: Partial<SessionRecord>,
): Promise<SessionRecord> {
  const [changed] = await tx
    .update(sessions)
    .set(changes)
    .where(and(eq(sessions.organisationId, session.organisationId), eq(sessions.id, session.id)))
    .returning()
  if (!changed) throw new Error(`session ${session.id} vanished under its lock`)
  return changed
}

export const sessionChanged = (tx: Executor, audience: Audience, sessionId: string): Promise<void> =>
  announce(tx, { type: 'session.changed', audience, sessionId })
