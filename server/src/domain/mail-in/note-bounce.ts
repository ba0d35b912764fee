import type { IgnoredReason } from '@deskside/protocol/vocabulary/mail-in'
import { and, eq, inArray } from 'drizzle-orm'
import { outbox } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { announceMail, contextOfMail, type OutboxRecord } from '../mail/outbox-store.ts'
import { type NotifyDeps, notify } from '../notifications/notify.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { DeliveryReport } from './mail-parser.ts'

export type BounceOutcome = { known: true; ticketId: string | null } | { known: false; reason: IgnoredReason }

const gaveBack = {
  en: 'The mail server of the recipient gave it back',
  fr: 'Le serveur de messagerie du destinataire l’a renvoyé',
}

/**
 * A mail of ours that came back: it counts as failed, which an invitation's ticket says. A report about somebody to whom
 * that mail never went changes nothing.
 */
export async function noteBounce(
  tx: Transaction,
  deps: NotifyDeps,
  organisationId: string,
  { messageIds, recipients }: DeliveryReport,
): Promise<BounceOutcome> {
  const failed = recipients.filter(({ action }) => action === 'failed')
  if (recipients.length > 0 && failed.length === 0) return { known: false, reason: 'delay_notice' }
  const mail = await findMail(tx, organisationId, messageIds)
  const about = failed.find(({ address }) => address === mail?.toAddress.toLowerCase())
  if (!mail || (recipients.length > 0 && !about)) return { known: false, reason: 'bounce_unknown' }
  if (mail.state !== 'sent') return { known: true, ticketId: mail.ticketId }
  const { language } = await contextOfMail(tx, mail)
  const words = [about?.status, about?.words].filter(Boolean).join(' ')
  const reason = words ? `${gaveBack[language]}: ${words}` : `${gaveBack[language]}.`
  const [bounced] = await tx
    .update(outbox)
    .set({ state: 'failed', reason, nextTryAt: null })
    .where(eq(outbox.id, mail.id))
    .returning()
  if (bounced) await tellTicket(tx, deps, bounced, reason)
  return { known: true, ticketId: mail.ticketId }
}

async function findMail(
  tx: Transaction,
  organisationId: string,
  messageIds: string[],
): Promise<OutboxRecord | undefined> {
  if (messageIds.length === 0) return undefined
  const [mail] = await tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.organisationId, organisationId),
        inArray(
          outbox.messageId,
          messageIds.map((id) => `<${id}>`),
        ),
      ),
    )
    .limit(1)
    .for('update')
  return mail
}

/** On the timeline, and to whoever works on the ticket: the person has not read what was sent. */
async function tellTicket(
  tx: Transaction,
  deps: NotifyDeps,
  mail: OutboxRecord,
  reason: string,
): Promise<void> {
  await announceMail(tx, mail)
  const { audience, ticket } = await contextOfMail(tx, mail)
  if (!audience || !ticket) return
  const { toAddress: to, sessionId } = mail
  const event =
    mail.template === 'session_invitation' && sessionId
      ? ({ type: 'session.invitation_failed', sessionId, to, reason } as const)
      : ({ type: 'mail.bounced', to, reason } as const)
  await recordEvent(tx, audience, { event, authorId: null, at: deps.clock.now() })
  await notify(tx, deps, ticket, null, [{ event: 'mail_failed', detail: reason }])
}
