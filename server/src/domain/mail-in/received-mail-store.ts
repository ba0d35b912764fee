import type { MailReason, SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import { and, asc, eq, getTableColumns, gt, inArray, lte, sql } from 'drizzle-orm'
import { rowsChosenOnce } from '../../db/rows-chosen-once.ts'
import { receivedMails } from '../../db/schema/index.ts'
import type { Database, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { settingsVersion } from '../kept-settings.ts'

export type ReceivedMail = typeof receivedMails.$inferSelect

/** Longer than what is claimed takes. If it ever is not, two look at the same mail, and the lock below lets one write. */
const leaseMs = 60_000

const waiting = eq(receivedMails.state, 'received')

/** So few that the last of them is done within the lease. */
const claimedAtOnce = 8

/**
 * Takes the oldest mails whose turn it is, for this process alone, in their order. One that was tried before is taken by itself: if
 * it is the one that brings the process down, others are not counted down with it.
 */
export async function claimMails(db: Database, now: Date): Promise<ReceivedMail[]> {
  const due = db
    .select({
      id: receivedMails.id,
      attempts: receivedMails.attempts,
      turn: sql`${receivedMails.nextTryAt}`.as('turn'),
    })
    .from(receivedMails)
    .where(and(waiting, lte(receivedMails.nextTryAt, now)))
    .orderBy(asc(receivedMails.nextTryAt), asc(receivedMails.id))
    .limit(claimedAtOnce)
    .for('update', { skipLocked: true })
  const mine = sql`
    select id from (select id, row_number() over in_order as place, bool_and(attempts = 0) over in_order as fresh
      from (${due}) as due window in_order as (order by turn, id)) as due
    where fresh or place = 1`
  const claimed = await db
    .update(receivedMails)
    .set({ attempts: sql`${receivedMails.attempts} + 1`, nextTryAt: new Date(now.getTime() + leaseMs) })
    .where(rowsChosenOnce(receivedMails.id, mine))
    .returning()
  return claimed.sort(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  )
}

/** What was claimed and could not be worked on, since the database was away or too busy, has its turn at once again. */
export async function releaseMails(db: Database, ids: string[]): Promise<void> {
  await db
    .update(receivedMails)
    .set({ nextTryAt: sql`${receivedMails.createdAt}` })
    .where(and(waiting, inArray(receivedMails.id, ids)))
}

/** So often may a process die over a mail before the mail is thought to be why. */
const innocentAttempts = 2
const pauseMs = 60_000

/**
 * What a process that died had claimed has its turn at once, before what came after it: an answer must not be looked at
 * before what it answers. What another node is working on meanwhile is settled once all the same.
 * A mail over which several died pauses, each time longer: if it brings them down, the others get through meanwhile; if
 * they are killed from outside, it is not always the one that a cold process begins with, and is not blamed for it.
 */
export async function resumeMails(db: Database, now: Date): Promise<void> {
  const pause = sql`(${receivedMails.attempts} - ${innocentAttempts}) * ${pauseMs} * interval '1 millisecond'`
  await db
    .update(receivedMails)
    .set({
      nextTryAt: sql`case when ${receivedMails.attempts} > ${innocentAttempts}
        then ${now.toISOString()}::timestamptz + ${pause} else ${receivedMails.createdAt} end`,
    })
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
 * an administrator: then there is nothing left to do. With it the version of its organisation's settings.
 */
export async function lockWaitingMail(
  tx: Transaction,
  id: string,
): Promise<{ mail: ReceivedMail; version: string } | undefined> {
  const [mail] = await tx
    .select({
      mail: getTableColumns(receivedMails),
      version: settingsVersion(receivedMails.organisationId),
    })
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
