import { z } from 'zod'
import { Moment } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { EditableMail, MailTextProblem, mailTextLimits } from '../vocabulary/mail-texts.ts'
import { Done, route } from './route.ts'

/** Subject and body with placeholders. The body is HTML of a few elements; what else comes is taken out. */
export const OwnMailText = z.object({
  subject: z.string().max(mailTextLimits.subject),
  body: z.string().max(mailTextLimits.body),
})
export type OwnMailText = z.infer<typeof OwnMailText>

/** Who wrote an organisation's own text, and when; null where the product's own is sent. */
const Changed = z.object({ by: z.string(), at: Moment }).nullable()

const MailTextPlace = z.object({ mail: EditableMail, language: Language })

export const listMailTexts = route({
  method: 'GET',
  path: '/api/mail-texts',
  summary: 'The mails whose words can be chosen, by language',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  response: z.object({
    items: z.array(MailTextPlace.extend({ subject: z.string(), changed: Changed })),
  }),
})

export const readMailText = route({
  method: 'GET',
  path: '/api/mail-texts/:mail/:language',
  summary: 'The words of one mail in one language, and those that the product comes with',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: MailTextPlace,
  response: MailTextPlace.extend({ text: OwnMailText, original: OwnMailText, changed: Changed }),
})

/** [ADM-4] Refused with every problem and its place: `mail_text_refused`. */
export const saveMailText = route({
  method: 'PUT',
  path: '/api/mail-texts/:mail/:language',
  summary: 'Choose the words of a mail',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: MailTextPlace,
  body: OwnMailText,
  errors: ['mail_text_refused', 'placeholder_unknown'],
  response: Done,
})

export const restoreMailText = route({
  method: 'DELETE',
  path: '/api/mail-texts/:mail/:language',
  summary: "Go back to the product's own words",
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  params: MailTextPlace,
  response: Done,
})

/** A text to be tried out, with the values of a ticket that is named by its number, or else of another. */
const TriedMailText = OwnMailText.extend({ ticketNumber: z.int32().min(1).optional() })

/** With a ticket of the organisation where it has one; links, codes and times are always made up. */
export const previewMailText = route({
  method: 'POST',
  path: '/api/mail-texts/:mail/:language/preview',
  summary: 'A mail as it would arrive, and what is wrong with its text',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  perMinute: 240,
  params: MailTextPlace,
  body: TriedMailText,
  errors: ['mail_text_refused', 'placeholder_unknown'],
  response: z.object({
    problems: z.array(MailTextProblem),
    /** Null while there are problems. */
    mail: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
    /** The ticket whose values are shown; null when they are made up. */
    ticketNumber: z.number().int().nullable(),
  }),
})

export const sendTestMail = route({
  method: 'POST',
  path: '/api/mail-texts/:mail/:language/test',
  summary: 'Send this text to myself',
  tag: 'Mail',
  access: 'administrator',
  scope: 'none',
  perMinute: 10,
  params: MailTextPlace,
  body: TriedMailText,
  errors: ['mail_text_refused', 'placeholder_unknown', 'conflict'],
  response: z.object({ to: z.string(), state: z.enum(['queued', 'kept']) }),
})
