import type { OutboxMail } from '@deskside/protocol/http/outbox'
import type { OutboxRow } from '../domain/mail/list-outbox.ts'

export const presentOutboxMail = (mail: OutboxRow): OutboxMail => ({
  id: mail.id,
  to: mail.toAddress,
  subject: mail.subject,
  template: mail.template,
  state: mail.state,
  attempts: mail.attempts,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  nextTryAt: mail.state === 'queued' ? (mail.nextTryAt?.toISOString() ?? null) : null,
  reason: mail.reason,
})
