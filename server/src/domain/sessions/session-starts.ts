import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { sessionStarts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Clock, Executor, Transaction } from '../context.ts'
import type { ConnectionRecord } from '../integrations/connection-store.ts'
import type { LockedTicket } from '../tickets/lock-ticket.ts'
import { sessionChanged } from './session-store.ts'

export type SessionStart = typeof sessionStarts.$inferSelect

/**
 * For how long a start belongs to whoever began it: longer than an engine may take. After that its process is gone,
 * or has given up.
 */
export const startPatienceMs = 25_000
/** Before the sweeper looks for what a broken start left at the outside party. */
const sweepAfterMs = 60_000

/** Whether somebody waits for the outside party's answer at this moment. */
export const isUnderWay = (start: Pick<SessionStart, 'startedAt' | 'unclearAt'>, now: Date): boolean =>
  start.unclearAt === null && now.getTime() - start.startedAt.getTime() < startPatienceMs

export async function findStart(
  executor: Executor,
  organisationId: string,
  ticketId: string,
): Promise<SessionStart | undefined> {
  const [start] = await executor
    .select()
    .from(sessionStarts)
    .where(and(eq(sessionStarts.organisationId, organisationId), eq(sessionStarts.ticketId, ticketId)))
  return start
}

/** The same, held until the transaction ends: the sweeper takes starts without the ticket. */
export async function lockStart(
  tx: Transaction,
  organisationId: string,
  ticketId: string,
): Promise<SessionStart | undefined> {
  const [start] = await tx
    .select()
    .from(sessionStarts)
    .where(and(eq(sessionStarts.organisationId, organisationId), eq(sessionStarts.ticketId, ticketId)))
    .for('update')
  return start
}

/** How many Plays of the organisation wait for an answer at this moment. */
export async function countUnderWay(executor: Executor, organisationId: string, now: Date): Promise<number> {
  const starts = await executor
    .select()
    .from(sessionStarts)
    .where(eq(sessionStarts.organisationId, organisationId))
  return starts.filter((start) => isUnderWay(start, now)).length
}

/** Nothing else may be decided about the ticket's sessions meanwhile. @throws DesksideError `session_starting` */
export async function refuseWhileStarting(
  tx: Transaction,
  { clock }: { clock: Clock },
  { ticket }: LockedTicket,
): Promise<void> {
  const start = await findStart(tx, ticket.organisationId, ticket.id)
  if (start && isUnderWay(start, clock.now())) throw new DesksideError('session_starting')
}

/**
 * Takes the ticket's start, under its lock: a new one, or what a broken one left, with the same marker, so that what
 * it may have made is found. @returns the start, and whether something with its marker may exist already
 */
export async function takeStart(
  tx: Transaction,
  { clock }: { clock: Clock },
  actor: Actor,
  { ticket, audience }: LockedTicket,
  connection: ConnectionRecord,
): Promise<{ start: SessionStart; mayExist: boolean }> {
  const now = clock.now()
  const before = await lockStart(tx, ticket.organisationId, ticket.id)
  const values = {
    organisationId: ticket.organisationId,
    connectionId: connection.id,
    marker: before?.marker ?? newId(now.getTime()),
    attempt: newId(now.getTime()),
    startedBy: actor.personId,
    startedAt: now,
    unclearAt: null,
    nextSweepAt: new Date(now.getTime() + sweepAfterMs),
  }
  const [start] = await tx
    .insert(sessionStarts)
    .values({ ticketId: ticket.id, ...values })
    .onConflictDoUpdate({ target: sessionStarts.ticketId, set: values })
    .returning()
  if (!start) throw new Error('a start was not written')
  await sessionChanged(tx, audience, start.marker)
  return { start, mayExist: before !== undefined }
}

export async function dropStart(executor: Executor, { ticketId, attempt }: SessionStart): Promise<void> {
  await executor
    .delete(sessionStarts)
    .where(and(eq(sessionStarts.ticketId, ticketId), eq(sessionStarts.attempt, attempt)))
}

/** The outside party may have made it without telling us: the next Play, or the sweeper, looks for it. */
export async function markUnclear(executor: Executor, { ticketId, attempt }: SessionStart, now: Date) {
  await executor
    .update(sessionStarts)
    .set({ unclearAt: now })
    .where(and(eq(sessionStarts.ticketId, ticketId), eq(sessionStarts.attempt, attempt)))
}
