import type { Mailbox, MailIn, ReceivedMail } from '@deskside/protocol/http/mail-in'
import type { Actor } from '../domain/context.ts'
import { mayIgnore, mayMakeTicket, mayRetry } from '../domain/mail-in/mail-in-policy.ts'
import type { MailboxRecord } from '../domain/mail-in/mailbox-store.ts'
import type { MailInView } from '../domain/mail-in/read-mail-in.ts'
import type { ReceivedMailView } from '../domain/mail-in/received-mail-view.ts'

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentReceivedMail = (actor: Actor, { mail, ticket }: ReceivedMailView): ReceivedMail => ({
  id: mail.id,
  state: mail.state,
  reason: mail.reason,
  door: mail.door,
  fromName: mail.fromName,
  fromAddress: mail.fromAddress,
  recipient: mail.recipient,
  subject: mail.subject,
  sender: mail.sender,
  receivedAt: mail.createdAt.toISOString(),
  settledAt: moment(mail.settledAt),
  sizeBytes: mail.sizeBytes,
  copies: mail.copies,
  ticket,
  hasSource: mail.hasSource,
  can: {
    makeTicket: mayMakeTicket(actor, mail).allowed,
    ignore: mayIgnore(actor, mail).allowed,
    retry: mayRetry(actor, mail).allowed,
  },
})

export const presentMailIn = ({
  addresses,
  mailbox,
  settings,
  lastReceivedAt,
  held,
}: MailInView): MailIn => ({
  addresses,
  mailbox: mailbox && presentMailbox(mailbox),
  settings: {
    unknownSenders: settings.unknownSenders,
    reopenDays: settings.reopenDays,
    trustedAuthHosts: settings.trustedAuthHosts,
  },
  lastReceivedAt: moment(lastReceivedAt),
  held,
})

const presentMailbox = (mailbox: MailboxRecord): Mailbox => ({
  host: mailbox.host,
  port: mailbox.port,
  security: mailbox.security,
  username: mailbox.username,
  folder: mailbox.folder,
  moveTo: mailbox.moveTo,
  enabled: mailbox.enabled,
  connected: mailbox.connected,
  trouble: mailbox.trouble,
  since: moment(mailbox.since),
  lastMailAt: moment(mailbox.lastMailAt),
})
