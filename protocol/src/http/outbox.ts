import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { MailState } from '../vocabulary/sessions.ts'
import { pageOf, route } from './route.ts'

/** One outgoing mail. What it says is kept encrypted, for it carries links. */
export const OutboxMail = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  template: z.string(),
  state: MailState,
  attempts: z.number().int(),
  createdAt: Moment,
  sentAt: Moment.nullable(),
  nextTryAt: Moment.nullable(),
  reason: z.string().nullable(),
})
export type OutboxMail = z.infer<typeof OutboxMail>

export const listOutbox = route({
  method: 'GET',
  path: '/api/outbox',
  summary: 'Outgoing mail, newest first, and whether a server is configured to send it',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  query: z.object({
    state: MailState.optional(),
    /** How the address begins to which it goes; capitals make no difference. */
    address: z.string().trim().max(254).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: pageOf(OutboxMail).extend({ smtpConfigured: z.boolean() }),
})

export const readOutboxMail = route({
  method: 'GET',
  path: '/api/outbox/:id',
  summary: 'One outgoing mail exactly as it is or would be sent',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  response: OutboxMail.extend({
    from: z.string(),
    text: z.string(),
    html: z.string(),
    /** Names of the files that it carries. */
    files: z.array(z.string()),
  }),
})

/** The mail's HTML as a document of its own, for a frame: it may run nothing and load nothing. Documented, not serialised. */
export const showOutboxMail = route({
  method: 'GET',
  path: '/api/outbox/:id/page',
  summary: 'One outgoing mail as its reader sees it',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  gives: 'text/html',
  response: z.string(),
})

export const retryOutboxMail = route({
  method: 'POST',
  path: '/api/outbox/:id/retry',
  summary: 'Try again now',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['conflict'],
  response: OutboxMail,
})
