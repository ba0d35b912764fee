import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { organisations, outbox } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { sealMail } from './mail-content.ts'
import type { MailData, MailTemplateName } from './mail-templates.ts'

export type MailToQueue<T extends MailTemplateName> = {
  organisationId: string
  template: T
  /** One address, without a name. */
  to: string
  language: Language
  data: MailData[T]
  ticketId?: string
  sessionId?: string
}

type QueueDeps = Pick<Deps, 'clock' | 'secrets' | 'settings' | 'mail'>

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
  const rendered = deps.mail.render(
    mail.template,
    mail.language,
    mail.data,
    await lookOf(tx, mail.organisationId),
  )
  const sealedContent = sealMail(deps.secrets, mail.organisationId, id, {
    from: settings.mailFrom,
    text: rendered.text,
    html: rendered.html,
  })
  await tx.insert(outbox).values({
    id,
    organisationId: mail.organisationId,
    template: mail.template,
    toAddress: oneAddress(mail.to),
    subject: rendered.subject,
    sealedContent,
    messageId: `<${id}@${messageDomain(settings.mailFrom)}>`,
    ticketId: mail.ticketId,
    sessionId: mail.sessionId,
    state: settings.smtpConfigured ? 'queued' : 'kept',
    nextTryAt: settings.smtpConfigured ? now : null,
    createdAt: now,
  })
  await announce(tx, { type: 'outbox.changed', organisationId: mail.organisationId, mailId: id })
  return id
}

async function lookOf(tx: Transaction, organisationId: string) {
  const [look] = await tx
    .select({ organisation: organisations.name, accentColour: organisations.accentColour })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!look) throw new Error(`no organisation ${organisationId}`)
  return look
}

/** Addresses were checked when they came in; here the last look before one becomes a header. */
function oneAddress(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  if (!/^[^\s\x00-\x1f\x7f<>,;:"()[\]\\]+@[^\s\x00-\x1f\x7f<>,;:"()[\]\\@]+$/.test(address))
    throw new Error('not a mail address')
  return address
}

const messageDomain = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'deskside.invalid'
