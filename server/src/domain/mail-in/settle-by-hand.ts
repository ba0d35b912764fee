import { buffer } from 'node:stream/consumers'
import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { receivedMails } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require, type Verdict } from '../policy.ts'
import { mayIgnore, mayMakeTicket, mayRetry } from './mail-in-policy.ts'
import { loadMailInSettings } from './mail-in-settings.ts'
import { MailParseError, type ParsedMail } from './mail-parser.ts'
import { forgetPieces, storePieces } from './mail-pieces.ts'
import { type ReceivedMail, settleMail } from './received-mail-store.ts'
import { type ReceivedMailView, readReceivedMail } from './received-mail-view.ts'
import { judgeSender } from './sender-trust.ts'
import { ticketFromMail } from './ticket-from-mail.ts'

/**
 * An administrator makes a ticket from a mail that waits or was ignored. One that nobody can take apart becomes a ticket
 * by what its head says, with the whole mail as a file.
 * @throws DesksideError `forbidden`, `not_found`, `mail_settled`
 */
export async function makeTicketByHand(deps: Deps, actor: Actor, mailId: string): Promise<ReceivedMailView> {
  const { mail: waiting } = await readReceivedMail(deps, actor, mailId)
  require(mayMakeTicket(actor, waiting))
  const mail = await takeApart(deps, waiting)
  const pieces = await storePieces(deps, waiting, mail)
  try {
    await deps.db.transaction(async (tx) => {
      const held = await hold(tx, actor, mailId, mayMakeTicket)
      const { trustedAuthHosts } = await loadMailInSettings(tx, actor.organisationId)
      const sender = judgeSender(mail.marks.authenticationResults, trustedAuthHosts, mail.from?.address ?? '')
      const { id: ticketId } = await ticketFromMail(tx, deps, held, mail, { pieces, sender })
      await settleMail(tx, held, deps.clock.now(), { state: 'done', reason: 'by_hand', ticketId, sender })
      await audit(tx, deps, actor, 'received_mail.made_ticket', mailId, { ticketId })
    })
  } catch (error) {
    // Refused, so nothing was written.
    if (error instanceof DesksideError) await forgetPieces(deps, pieces)
    throw error
  }
  return readReceivedMail(deps, actor, mailId)
}

/** @throws DesksideError `forbidden`, `not_found`, `mail_settled` */
export async function ignoreByHand(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  mailId: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const mail = await hold(tx, actor, mailId, mayIgnore)
    await settleMail(tx, mail, deps.clock.now(), { state: 'ignored', reason: 'ignored_by_hand' })
    await audit(tx, deps, actor, 'received_mail.ignored', mailId)
  })
}

/** Lets the rules look at it once more: they, or the settings, may have changed. @throws as `ignoreByHand` */
export async function retryByHand(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  mailId: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { organisationId, id } = await hold(tx, actor, mailId, mayRetry)
    await tx
      .update(receivedMails)
      .set({ state: 'received', reason: null, settledAt: null, attempts: 0, nextTryAt: deps.clock.now() })
      .where(and(eq(receivedMails.organisationId, organisationId), eq(receivedMails.id, id)))
    await announce(tx, { type: 'mail.received', organisationId, mailId: id })
    await audit(tx, deps, actor, 'received_mail.retried', mailId)
  })
}

const audit = (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  action: 'received_mail.made_ticket' | 'received_mail.ignored' | 'received_mail.retried',
  mailId: string,
  details: Record<string, unknown> = {},
): Promise<void> => auditBy(tx, deps, actor, action, { type: 'received_mail', id: mailId }, details)

/** The mail's row until the transaction ends, when the actor may. */
async function hold(
  tx: Transaction,
  actor: Actor,
  mailId: string,
  may: (actor: Actor, mail: ReceivedMail) => Verdict,
): Promise<ReceivedMail> {
  const [mail] = await tx
    .select()
    .from(receivedMails)
    .where(and(eq(receivedMails.organisationId, actor.organisationId), eq(receivedMails.id, mailId)))
    .for('update')
  if (!mail) throw new DesksideError('not_found')
  require(may(actor, mail))
  return mail
}

async function takeApart(deps: Deps, received: ReceivedMail): Promise<ParsedMail> {
  const raw = await buffer(await deps.files.open(received.id))
  try {
    return await deps.mailParser.parse(raw)
  } catch (error) {
    if (!(error instanceof MailParseError)) throw error
    return byItsHead(received, raw)
  }
}

const byItsHead = (received: ReceivedMail, raw: Buffer): ParsedMail => ({
  from: received.fromAddress ? { name: received.fromName ?? '', address: received.fromAddress } : null,
  to: [],
  subject: received.subject,
  references: [],
  marks: {
    autoSubmitted: null,
    autoReply: false,
    bulk: false,
    suppressAutoReply: true,
    nullSender: false,
    hops: 0,
    authenticationResults: [],
  },
  text: '',
  quotedText: null,
  html: null,
  quotedHtml: null,
  attachments: [{ name: 'mail.eml', mediaType: 'message/rfc822', content: raw }],
  report: null,
})
