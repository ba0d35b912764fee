import { and, count, eq, gt, lte, sql } from 'drizzle-orm'
import { outbox, receivedMails } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { readThreadMessageId } from '../mail/thread-address.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { commentFromMail } from './comment-from-mail.ts'
import { findThread } from './find-thread.ts'
import { judgeMail } from './mail-in-rules.ts'
import { loadMailInSettings, type MailInSettings } from './mail-in-settings.ts'
import type { ParsedMail } from './mail-parser.ts'
import type { StoredPieces } from './mail-pieces.ts'
import { noteBounce } from './note-bounce.ts'
import type { ReceivedMail, Settlement } from './received-mail-store.ts'
import { findSender } from './sender-person.ts'
import { judgeSender } from './sender-trust.ts'
import { ownAddresses } from './support-address.ts'
import { ticketFromMail } from './ticket-from-mail.ts'

type SettleDeps = NotifyDeps

const hour = 60 * 60 * 1000

/**
 * Decides what becomes of a mail and makes it that, all in the transaction that holds its row. `docs/rules/mail-in.md`
 * says which rule wins when.
 */
export async function becomeSomething(
  tx: Transaction,
  deps: SettleDeps,
  received: ReceivedMail,
  mail: ParsedMail,
  pieces: StoredPieces,
): Promise<Settlement> {
  const { organisationId } = received
  const settings = await loadMailInSettings(tx, organisationId)
  const author = mail.from?.address ?? ''
  const sender = judgeSender(mail.marks.authenticationResults, settings.trustedAuthHosts, author)
  const bounce = await bounceOf(tx, deps, received, mail)
  if (bounce) return { ...bounce, sender }
  const suspicious = sender === 'suspicious'
  const known = author ? await findSender(tx, organisationId, author) : { known: 'no' as const }
  const actor = known.known === 'yes' && !suspicious ? known.actor : null
  const thread = await findThread(tx, deps, {
    organisationId,
    actor,
    author: suspicious ? '' : author,
    addresses: [received.recipient, ...mail.to],
    references: mail.references,
    subject: mail.subject,
  })
  const own = (await ownAddresses(tx, deps, organisationId)).has(author)
  const earlier = await earlierMails(tx, received)
  const verdict = judgeMail({
    mail,
    own: own || earlier.ours || isSigned(deps, received),
    known: suspicious ? 'no' : known.known,
    trust: sender,
    recent: earlier.recent,
    thread: thread ? (thread.signed ? 'signed' : 'takes_part') : 'none',
    unknownSenders: settings.unknownSenders,
  })
  if (verdict.do === 'ignore') return { state: 'ignored', reason: verdict.reason, sender }
  if (verdict.do === 'hold') return { state: 'held', reason: verdict.reason, sender }
  if (verdict.do === 'comment' && thread) {
    const context = { thread, actor, sender, pieces, reopenDays: reopenDaysOf(settings) }
    return { state: 'done', sender, ...(await commentFromMail(tx, deps, received, mail, context)) }
  }
  const { id: ticketId } = await ticketFromMail(tx, deps, received, mail, { pieces, sender, actor })
  return { state: 'done', reason: 'new_ticket', ticketId, sender }
}

const reopenDaysOf = ({ reopenDays }: MailInSettings): number => reopenDays

/** A report about a mail of ours. One that names none of them is nothing, unless a person may have written it. */
async function bounceOf(
  tx: Transaction,
  deps: SettleDeps,
  { organisationId }: ReceivedMail,
  { report, marks }: ParsedMail,
): Promise<Settlement | null> {
  if (!report) return null
  const outcome = await noteBounce(tx, deps, organisationId, report)
  if (outcome.known) return { state: 'done', reason: 'bounce', ticketId: outcome.ticketId }
  const byProgram = report.recipients.length > 0 || marks.nullSender || marks.autoSubmitted !== null
  return byProgram ? { state: 'ignored', reason: outcome.reason } : null
}

/** A mail of ours coming back, by its Message-ID. */
const isSigned = (deps: SettleDeps, { organisationId, messageId }: ReceivedMail): boolean =>
  messageId !== null && readThreadMessageId(deps, organisationId, messageId) !== null

/** The mails of the same author in the hour before this one came, and this one; and whether it is one that we sent. */
async function earlierMails(
  tx: Transaction,
  { organisationId, fromAddress, messageId, createdAt }: ReceivedMail,
): Promise<{ recent: number; ours: boolean }> {
  const sent = and(eq(outbox.organisationId, organisationId), eq(outbox.messageId, `<${messageId}>`))
  const [row] = await tx
    .select({
      recent: count(),
      ours: messageId
        ? sql<boolean>`exists (${tx.select({ id: outbox.id }).from(outbox).where(sent)})`
        : sql<boolean>`false`,
    })
    .from(receivedMails)
    .where(
      and(
        eq(receivedMails.organisationId, organisationId),
        eq(receivedMails.fromAddress, fromAddress ?? ''),
        gt(receivedMails.createdAt, new Date(createdAt.getTime() - hour)),
        lte(receivedMails.createdAt, createdAt),
      ),
    )
  return { recent: row?.recent ?? 0, ours: row?.ours ?? false }
}
