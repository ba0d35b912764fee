import { z } from 'zod'
import { Id } from '../ids.ts'
import { OutboxMail } from './outbox.ts'
import { Done, route } from './route.ts'

/** Whose sender: the organisation's, or a team's own for its tickets. */
const Place = z.object({ place: z.union([z.literal('organisation'), Id]) })

/** One line, without the characters that end a name in a mail's head. */
export const SenderName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}"<>\\@,;:]+$/u)
export const SenderAddress = z
  .email()
  .max(254)
  .regex(/^[^\s<>,;:"()[\]\\]+@[^\s<>,;:"()[\]\\@]+$/)

export const MailSender = z.object({
  name: SenderName,
  address: SenderAddress,
  /** Where answers are taken in; null: nowhere in particular, and mails do not ask for an answer. */
  replyAddress: SenderAddress.nullable(),
})
export type MailSender = z.infer<typeof MailSender>

/**
 * What may go wrong with a sender that is written rightly. `other_domain`: it is not that of the mail server's own
 * address, so that servers may take its mails for forged. `no_reply_address`: answers do not land on tickets.
 */
export const SenderWarning = z.enum(['other_domain', 'no_reply_address'])
export type SenderWarning = z.infer<typeof SenderWarning>

export const listMailSenders = route({
  method: 'GET',
  path: '/api/mail-senders',
  summary: 'In whose name mails go out: the organisation and each team',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  response: z.object({
    /** What is used where there is no sender: the server's `MAIL_FROM`. */
    usual: z.string(),
    senders: z.array(
      z.object({
        /** Null: the organisation's. */
        team: z.object({ id: Id, name: z.string() }).nullable(),
        sender: z
          .object({ name: z.string(), address: z.string(), replyAddress: z.string().nullable() })
          .nullable(),
        warnings: z.array(SenderWarning),
      }),
    ),
  }),
})

export const saveMailSender = route({
  method: 'PUT',
  path: '/api/mail-senders/:place',
  summary: 'Choose in whose name mails go out',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: Place,
  body: MailSender,
  response: Done,
})

export const removeMailSender = route({
  method: 'DELETE',
  path: '/api/mail-senders/:place',
  summary: "Go back to the organisation's sender, or to the server's",
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: Place,
  response: Done,
})

/** Where a test mail stands in the outbox; `reason` is what the mail server said. */
export const SenderTest = OutboxMail.pick({
  id: true,
  to: true,
  state: true,
  attempts: true,
  sentAt: true,
  nextTryAt: true,
  reason: true,
})
export type SenderTest = z.infer<typeof SenderTest>

export const testMailSender = route({
  method: 'POST',
  path: '/api/mail-senders/:place/test',
  summary: 'Send a test mail from this sender to myself',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  perMinute: 6,
  params: Place,
  /** A sender that is tried out before it is saved; null: as mails go out from there now. */
  body: z.object({ sender: MailSender.nullable() }),
  response: SenderTest,
})

export const readSenderTest = route({
  method: 'GET',
  path: '/api/mail-senders/tests/:id',
  summary: 'What became of a test mail',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  response: SenderTest,
})
