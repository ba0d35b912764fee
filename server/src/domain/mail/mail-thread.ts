import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { outbox, receivedMails, tickets } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { type Sender, senderOf } from '../mail-senders/sender-store.ts'
import type { MailEnvelope } from './mail-content.ts'
import type { MailTemplateName } from './mail-templates.ts'
import type { MailToQueue } from './queue-mail.ts'
import { replyAddress, threadMessageId } from './thread-address.ts'

/**
 * Mails whose answer belongs on the ticket, for all who read it. Not those with what only technicians may read: an
 * answer that quotes them would show it to the requester.
 */
const answered: ReadonlySet<MailTemplateName> = new Set([
  'ticket_received',
  'ticket_answered',
  'ticket_closed',
  'ticket_copied',
  'ticket_created',
  'ticket_assigned',
  'requester_replied',
  'session_invitation',
] satisfies MailTemplateName[])

/** Mails that a technician can do without, by a choice in their profile. */
const chosen: ReadonlySet<MailTemplateName> = new Set([
  'ticket_created',
  'ticket_assigned',
  'requester_replied',
  'internal_note',
  'mentioned',
  'status_changed',
  'sla_warning',
  'sla_breached',
  'low_rating',
  'mail_failed',
  'requester_joined',
  'session_shared',
] satisfies MailTemplateName[])

/** Nothing about the ticket went out before these. */
const first: ReadonlySet<MailTemplateName> = new Set(['ticket_received'] satisfies MailTemplateName[])

/** As many as mail programs need to put a mail into its place. */
const mostReferences = 10

/**
 * Who a mail is from, where its answers go, and what it continues: the mails about the same ticket that went to the same
 * address, or came from it, before.
 */
export async function envelopeOf(
  tx: Transaction,
  deps: Pick<Deps, 'secrets' | 'settings'>,
  mail: MailToQueue<MailTemplateName>,
  mailId: string,
): Promise<MailEnvelope & { messageId: string }> {
  const { organisationId, ticketId, template, known } = mail
  const ticket = known ?? (ticketId ? await ticketOf(tx, organisationId, ticketId) : undefined)
  const sender =
    mail.sender ?? known?.sender ?? (await senderOf(tx, deps, organisationId, ticket?.teamId ?? null))
  const threaded = ticket && ticketId && answered.has(template)
  const messageId = threaded
    ? threadMessageId(deps, { organisationId, ticketId, mailId }, sender.domain)
    : `<${mailId}@${sender.domain}>`
  const replyTo = threaded
    ? answersAt(deps, sender, { organisationId, ticketNumber: ticket.number })
    : sender.supportAddress
  const references =
    ticketId && !first.has(template) ? await earlierMails(tx, mail, ticketId) : idsOf([mail.answers ?? ''])
  return {
    from: sender.from,
    messageId,
    ...(replyTo && { replyTo }),
    ...(references.length > 0 && { references }),
    ...unsubscribing(deps, mail),
    // RFC 3834: one that answers by itself, and those that were asked for by nobody in particular.
    automatic: template === 'ticket_received' ? 'auto-replied' : 'auto-generated',
  }
}

function unsubscribing(
  { settings }: Pick<Deps, 'settings'>,
  { template, unsubscribe }: MailToQueue<MailTemplateName>,
): Pick<MailEnvelope, 'unsubscribe'> {
  if (unsubscribe) return { unsubscribe }
  return chosen.has(template) ? { unsubscribe: `${settings.publicUrl}/profile` } : {}
}

async function ticketOf(tx: Transaction, organisationId: string, ticketId: string) {
  const [ticket] = await tx
    .select({ number: tickets.number, teamId: tickets.teamId })
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
  return ticket
}

const answersAt = (
  deps: Pick<Deps, 'secrets'>,
  { supportAddress }: Sender,
  ticket: { organisationId: string; ticketNumber: number },
): string | null => supportAddress && replyAddress(deps, ticket, supportAddress)

/** Oldest first, as `References` lists them. What somebody else wrote in that address's name is not among them. */
async function earlierMails(
  tx: Transaction,
  { organisationId, to }: MailToQueue<MailTemplateName>,
  ticketId: string,
): Promise<string[]> {
  const sent = tx
    .select({ messageId: outbox.messageId, at: outbox.createdAt, id: outbox.id })
    .from(outbox)
    .where(
      and(eq(outbox.organisationId, organisationId), eq(outbox.ticketId, ticketId), eq(outbox.toAddress, to)),
    )
  const received = tx
    .select({
      messageId: sql<string>`${receivedMails.messageId}`.as('message_id'),
      at: receivedMails.createdAt,
      id: receivedMails.id,
    })
    .from(receivedMails)
    .where(
      and(
        eq(receivedMails.organisationId, organisationId),
        eq(receivedMails.ticketId, ticketId),
        eq(receivedMails.fromAddress, to.toLowerCase()),
        isNotNull(receivedMails.messageId),
        ne(receivedMails.sender, 'suspicious'),
      ),
    )
  const rows = await unionAll(sent, received)
    .orderBy(desc(sql`created_at`), desc(sql`id`))
    .limit(mostReferences)
  return idsOf(rows.map(({ messageId }) => messageId).reverse())
}

/** As a head names them. One of others that is no single word of a sensible length is left out. */
const idsOf = (ids: string[]): string[] =>
  ids
    .map((id) => id.replace(/^<|>$/g, ''))
    .flatMap((id) => (/^[!-;=?-~]{1,200}$/.test(id) ? [`<${id}>`] : []))
