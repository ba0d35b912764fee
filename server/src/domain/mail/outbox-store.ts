import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { rowsChosenOnce } from '../../db/rows-chosen-once.ts'
import { organisations, outbox, sessions, tickets } from '../../db/schema/index.ts'
import type { Database, Executor, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { audienceOf } from '../tickets/ticket-record.ts'

export type OutboxRecord = typeof outbox.$inferSelect

/** Longer than any attempt takes. A mail claimed by a process that died is tried again after it. */
export const leaseMs = 2 * 60_000

const unsent = inArray(outbox.state, ['queued', 'sending'])

/**
 * Takes mails that are due, each for this process alone. What it says about them counts only while it holds them,
 * which the number of attempts shows.
 */
export async function claimDueMail(db: Database, now: Date, limit: number): Promise<OutboxRecord[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(unsent, lte(outbox.nextTryAt, now)))
    .orderBy(asc(outbox.nextTryAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  return db
    .update(outbox)
    .set({
      state: 'sending',
      attempts: sql`${outbox.attempts} + 1`,
      nextTryAt: new Date(now.getTime() + leaseMs),
    })
    .where(rowsChosenOnce(outbox.id, due))
    .returning()
}

/** When the next mail is due, claimed ones included; null when nothing waits. */
export async function nextDueMail(db: Database): Promise<Date | null> {
  const [next] = await db
    .select({ at: outbox.nextTryAt })
    .from(outbox)
    .where(unsent)
    .orderBy(asc(outbox.nextTryAt))
    .limit(1)
  return next?.at ?? null
}

/** @returns false when somebody else has claimed the mail meanwhile. */
export async function writeOutcome(
  tx: Transaction,
  mail: OutboxRecord,
  changes: Pick<OutboxRecord, 'state' | 'reason' | 'nextTryAt' | 'sentAt'>,
): Promise<boolean> {
  const written = await tx
    .update(outbox)
    .set(changes)
    .where(and(eq(outbox.id, mail.id), eq(outbox.state, 'sending'), eq(outbox.attempts, mail.attempts)))
    .returning({ id: outbox.id })
  if (written.length === 0) return false
  await announceMail(tx, mail)
  return true
}

/** What the mail is about, for its timeline and for the language of what people read of it. */
export async function contextOfMail(executor: Executor, mail: OutboxRecord) {
  const [row] = await executor
    .select({ language: organisations.language, session: sessions, ticket: tickets })
    .from(organisations)
    .leftJoin(tickets, eq(tickets.id, mail.ticketId ?? sql`null`))
    .leftJoin(sessions, eq(sessions.id, mail.sessionId ?? sql`null`))
    .where(eq(organisations.id, mail.organisationId))
  if (!row) throw new Error(`mail ${mail.id} without organisation`)
  return { ...row, audience: row.ticket && audienceOf(row.ticket) }
}

/** The outbox page learns of it, and the ticket whose invitation it is. */
export async function announceMail(tx: Executor, mail: OutboxRecord): Promise<void> {
  await announce(tx, { type: 'outbox.changed', organisationId: mail.organisationId, mailId: mail.id })
  if (mail.template !== 'session_invitation' || !mail.sessionId) return
  const { audience } = await contextOfMail(tx, mail)
  if (audience) await announce(tx, { type: 'session.changed', audience, sessionId: mail.sessionId })
}
