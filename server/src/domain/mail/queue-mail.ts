import type { Language } from '@deskside/protocol/vocabulary/languages'
import { outbox } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import type { Sender } from '../mail-senders/sender-store.ts'
import { type MailFile, sealMail } from './mail-content.ts'
import type { MailData, MailTemplateName, OwnText } from './mail-templates.ts'
import { envelopeOf } from './mail-thread.ts'
import { renderMail } from './render-mail.ts'

export type MailToQueue<T extends MailTemplateName> = {
  organisationId: string
  template: T
  /** One address, without a name. */
  to: string
  language: Language
  data: MailData[T]
  ticketId?: string
  sessionId?: string
  /** What the caller knows already about that ticket: it is not looked up again then. */
  known?: KnownOfTicket
  /** The mail that it answers, by its Message-ID without the brackets, where it is the first that goes out. */
  answers?: string | null | undefined
  /** A sender that is tried out; otherwise the team's, the organisation's or the installation's. */
  sender?: Sender
  /** Not sent before: its reader is left alone until then. */
  notBefore?: Date | null
  files?: MailFile[]
  /** The page where its reader says that they want no more of it, beyond what its template says of that. */
  unsubscribe?: string
  /** Words that are tried out; otherwise the organisation's own, where it has some, or the product's. */
  own?: OwnText
}

export type KnownOfTicket = { number: number; teamId: string | null; sender: Sender }

type QueueDeps = Pick<Deps, 'clock' | 'secrets' | 'settings' | 'mail' | 'logger'>

/**
 * Writes a mail into the outbox, in the transaction of the event it speaks of: both happen, or neither.
 * It is rendered now, so that what the outbox shows is what was or will be sent, and sealed, for it carries
 * links. Without an SMTP server it is `kept` there to be read.
 * @returns the mail's id.
 */
export async function queueMail<T extends MailTemplateName>(
  tx: Transaction,
  deps: QueueDeps,
  mail: MailToQueue<T>,
): Promise<string> {
  const { clock, settings } = deps
  const now = clock.now()
  const id = newId(now.getTime())
  const rendered = await renderMail(tx, deps, mail)
  const { messageId, ...envelope } = await envelopeOf(tx, deps, mail, id)
  const sealedContent = sealMail(deps.secrets, mail.organisationId, id, {
    ...envelope,
    text: rendered.text,
    html: rendered.html,
    ...(mail.files && { files: mail.files }),
  })
  await tx.insert(outbox).values({
    id,
    organisationId: mail.organisationId,
    template: mail.template,
    toAddress: oneAddress(mail.to),
    subject: rendered.subject,
    sealedContent,
    messageId,
    ticketId: mail.ticketId,
    sessionId: mail.sessionId,
    state: settings.smtpConfigured ? 'queued' : 'kept',
    nextTryAt: settings.smtpConfigured ? (mail.notBefore ?? now) : null,
    createdAt: now,
  })
  await announce(tx, { type: 'outbox.changed', organisationId: mail.organisationId, mailId: id })
  return id
}

/** Addresses were checked when they came in; here the last look before one becomes a header. */
function oneAddress(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  if (!/^[^\s\x00-\x1f\x7f<>,;:"()[\]\\]+@[^\s\x00-\x1f\x7f<>,;:"()[\]\\@]+$/.test(address))
    throw new Error('not a mail address')
  return address
}
