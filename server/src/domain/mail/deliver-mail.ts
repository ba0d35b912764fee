import { requesterMails } from '@deskside/protocol/vocabulary/mail-texts'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { and, eq, isNull } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { notify } from '../notifications/notify.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { deadAddressReason, markAddressDead, refusesAddress, reviveAddress } from './dead-addresses.ts'
import { openMail } from './mail-content.ts'
import { pictureOf } from './mail-picture.ts'
import type { Delivery, MailTransport, MailTrouble } from './mail-transport.ts'
import { claimDueMail, contextOfMail, nextDueMail, type OutboxRecord, writeOutcome } from './outbox-store.ts'
import { nextTry } from './retry-schedule.ts'

/** Mails on their way at the same time, so that one slow server does not hold up all others. */
const atOnce = 4

type Outcome = Pick<OutboxRecord, 'state' | 'reason' | 'nextTryAt' | 'sentAt'>

/**
 * Sends what is due in the outbox, at least once each: a mail is claimed, handed over outside any
 * transaction, and its outcome written. A process that dies in between leaves a claim that runs out; the copy that
 * may follow carries the same Message-ID.
 * @returns when the next mail is due; null when nothing waits
 */
export async function deliverDueMail(deps: Deps, transport: MailTransport): Promise<Date | null> {
  for (;;) {
    const claimed = await claimDueMail(deps.db, deps.clock.now(), atOnce)
    if (claimed.length === 0) return nextDueMail(deps.db)
    await Promise.all(claimed.map((mail) => deliver(deps, transport, mail)))
  }
}

async function deliver(deps: Deps, transport: MailTransport, mail: OutboxRecord): Promise<void> {
  const delivery = (await obstacle(deps, mail)) ?? (await hand(deps, transport, mail))
  if (delivery.outcome === 'not_sent')
    deps.logger.warn(
      { mailId: mail.id, attempt: mail.attempts, trouble: delivery.trouble.kind },
      'A mail did not go out',
    )
  await retryWhileAway(() => deps.db.transaction((tx) => writeDelivery(tx, deps, transport, mail, delivery)))
}

/** [SES-10] Nobody is invited into a session that is over; and what was refused for good is not sent on and on. */
async function obstacle(deps: Deps, mail: OutboxRecord): Promise<Delivery | null> {
  const dead = await deadAddressReason(deps.db, placeOf(mail))
  if (dead !== undefined) return giveUp({ kind: 'address_dead', words: dead })
  if (!mail.sessionId) return null
  const { session } = await contextOfMail(deps.db, mail)
  const over = session && (!isOpenState(session.state) || deps.clock.now() >= session.expiresAt)
  return over ? giveUp({ kind: 'session_over', words: '' }) : null
}

const placeOf = ({ organisationId, toAddress: address }: OutboxRecord) => ({ organisationId, address })

async function hand(deps: Deps, transport: MailTransport, mail: OutboxRecord): Promise<Delivery> {
  try {
    const content = openMail(deps.secrets, mail.organisationId, mail.id, mail.sealedContent)
    const { toAddress: to, subject, messageId, createdAt: date } = mail
    const picture = await pictureOf(deps, mail.organisationId, content.html)
    return await transport.send({ ...content, to, subject, picture, messageId, date })
  } catch (error) {
    deps.logger.error({ err: error, mailId: mail.id }, 'A mail in the outbox cannot be read')
    return giveUp({ kind: 'unreadable', words: (error as Error).message })
  }
}

const giveUp = (trouble: MailTrouble): Delivery => ({ outcome: 'not_sent', trouble, forGood: true })

async function writeDelivery(
  tx: Transaction,
  deps: Deps,
  transport: MailTransport,
  mail: OutboxRecord,
  delivery: Delivery,
): Promise<void> {
  const now = deps.clock.now()
  const { language } = await contextOfMail(tx, mail)
  const outcome = outcomeOf(delivery, mail, now, (trouble) => transport.explain(trouble, language))
  if (!(await writeOutcome(tx, mail, outcome))) return
  if (outcome.state === 'sent') await reviveAddress(tx, placeOf(mail))
  else if (refusesAddress(delivery)) await markAddressDead(tx, placeOf(mail), outcome.reason ?? '', now)
  if (mail.template === 'session_invitation') await tellTicket(tx, mail, outcome, now)
  if (outcome.state === 'failed' && toRequester.has(mail.template))
    await tellTechnician(tx, deps, mail, outcome.reason ?? '')
}

/** Mails whose failing is somebody's business: the requester waits for a word that does not come. */
const toRequester: ReadonlySet<string> = new Set([...requesterMails, 'session_invitation'])

/** [DSK-2] Whoever works on the ticket learns that its requester does not get its mails, and why. */
async function tellTechnician(
  tx: Transaction,
  deps: Deps,
  mail: OutboxRecord,
  reason: string,
): Promise<void> {
  const { ticket } = await contextOfMail(tx, mail)
  if (!ticket) return
  await notify(tx, deps, ticket, null, [{ event: 'mail_failed', detail: `${mail.toAddress}: ${reason}` }])
}

function outcomeOf(
  delivery: Delivery,
  mail: OutboxRecord,
  now: Date,
  explain: (trouble: MailTrouble) => string,
): Outcome {
  if (delivery.outcome === 'sent') return { state: 'sent', reason: null, nextTryAt: null, sentAt: now }
  const nextTryAt = delivery.forGood ? null : nextTry(mail.attempts, mail.createdAt, now)
  const reason = explain(delivery.trouble)
  return { state: nextTryAt ? 'queued' : 'failed', reason, nextTryAt, sentAt: null }
}

/** [SES-3] The ticket says once that the invitation went out, or that it did not in the end, and why. */
async function tellTicket(tx: Transaction, mail: OutboxRecord, outcome: Outcome, now: Date): Promise<void> {
  const { audience } = await contextOfMail(tx, mail)
  if (!audience || !mail.sessionId || outcome.state === 'queued') return
  const invitation = { sessionId: mail.sessionId, to: mail.toAddress }
  const event: TimelineEvent =
    outcome.state === 'sent'
      ? { type: 'session.invitation_sent', ...invitation }
      : { type: 'session.invitation_failed', ...invitation, reason: outcome.reason ?? '' }
  await recordEvent(tx, audience, { event, authorId: null, at: now })
  if (outcome.state !== 'sent') return
  await tx
    .update(sessions)
    .set({ invitedAt: now })
    .where(and(eq(sessions.id, mail.sessionId), isNull(sessions.invitedAt)))
}

const patienceMs = 60_000
const betweenMs = 500

/** A mail that is out must not go out again only because the database was away when that should be written. */
async function retryWhileAway(write: () => Promise<void>): Promise<void> {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, betweenMs))
    }
  }
}
