import type { MailReason, SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { receivedMails } from '../../db/schema/index.ts'
import type { Database, Transaction } from '../context.ts'
import { announce } from '../events.ts'

export type ReceivedMail = typeof receivedMails.$inferSelect

/** Longer than a mail takes. If it ever is not, two look at the same mail, and the lock below lets one write. */
const leaseMs = 30_000

const waiting = eq(receivedMails.state, 'received')

/** Takes the oldest mail whose turn it is, for this process alone. */
export async function claimMail(db: Database, now: Date): Promise<ReceivedMail | undefined> {
  const due = db
    .select({ id: receivedMails.id })
    .from(receivedMails)
    .where(and(waiting, lte(receivedMails.nextTryAt, now)))
    .orderBy(asc(receivedMails.nextTryAt), asc(receivedMails.id))
    .limit(1)
    .for('update', { skipLocked: true })
  const [claimed] = await db
    .update(receivedMails)
    .set({ attempts: sql`${receivedMails.attempts} + 1`, nextTryAt: new Date(now.getTime() + leaseMs) })
    .where(eq(receivedMails.id, sql`(${due})`))
    .returning()
  return claimed
}

/**
 * What a process that died had claimed has its turn at once, before what came after it: an answer must not be looked at
 * before what it answers. What another node is working on meanwhile is settled once all the same.
 */
export async function resumeMails(db: Database): Promise<void> {
  await db
    .update(receivedMails)
    .set({ nextTryAt: sql`${receivedMails.createdAt}` })
    .where(and(waiting, gt(receivedMails.attempts, 0)))
}

/** When the next mail's turn is, claimed ones included; null when none waits. */
export async function nextDueMail(db: Database): Promise<Date | null> {
  const [next] = await db
    .select({ at: receivedMails.nextTryAt })
    .from(receivedMails)
    .where(waiting)
    .orderBy(asc(receivedMails.nextTryAt))
    .limit(1)
  return next?.at ?? null
}

/**
 * Holds a mail's row until the transaction ends. @returns undefined when it is settled already, by another process or by
 * an administrator: then there is nothing left to do.
 */
export async function lockWaitingMail(tx: Transaction, id: string): Promise<ReceivedMail | undefined> {
  const [mail] = await tx
    .select()
    .from(receivedMails)
    .where(and(waiting, eq(receivedMails.id, id)))
    .for('update')
  return mail
}

export type Settlement = {
  state: 'done' | 'ignored' | 'held'
  reason: MailReason
  sender?: SenderTrust
  ticketId?: string | null
}

/** Writes what became of a mail, with the transaction in which it became that. */
export async function settleMail(
  tx: Transaction,
  { organisationId, id }: Pick<ReceivedMail, 'organisationId' | 'id'>,
  at: Date,
  settlement: Settlement,
): Promise<void> {
  await tx
    .update(receivedMails)
    .set({ ...settlement, settledAt: at, nextTryAt: null })
    .where(and(eq(receivedMails.organisationId, organisationId), eq(receivedMails.id, id)))
  await announce(tx, { type: 'mail.received', organisationId, mailId: id })
}
