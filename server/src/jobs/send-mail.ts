import type { Deps } from '../domain/context.ts'
import { deliverDueMail } from '../domain/mail/deliver-mail.ts'
import type { MailTransport } from '../domain/mail/mail-transport.ts'
import type { DueJob } from './run-when-due.ts'

/** When a mail is written into the outbox, and when one that failed is due again. */
export const sendMail = (deps: Deps, transport: MailTransport): DueJob => ({
  name: 'send-mail',
  wakesOn: ['outbox.changed'],
  work: () => deliverDueMail(deps, transport),
})
