import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import {
  MailboxSecurity,
  MailboxTrouble,
  MailDoor,
  MailReason,
  ReceivedMailState,
  SenderTrust,
} from '../vocabulary/mail-in.ts'
import { Done, pageOf, route } from './route.ts'
import { TeamRef } from './teams.ts'

/** A mail that came in. What its head says is not verified. */
export const ReceivedMail = z.object({
  id: Id,
  state: ReceivedMailState,
  /** What it became, or why it became nothing; null while its turn is to come. */
  reason: MailReason.nullable(),
  door: MailDoor,
  fromName: z.string().nullable(),
  fromAddress: z.string().nullable(),
  recipient: z.string(),
  subject: z.string(),
  sender: SenderTrust.nullable(),
  receivedAt: Moment,
  settledAt: Moment.nullable(),
  sizeBytes: z.number().int(),
  /** How often the same mail has come. */
  copies: z.number().int(),
  ticket: z.object({ id: Id, number: z.number().int(), title: z.string() }).nullable(),
  /** False when its bytes were removed, long after it was settled. */
  hasSource: z.boolean(),
  can: z.object({ makeTicket: z.boolean(), ignore: z.boolean(), retry: z.boolean() }),
})
export type ReceivedMail = z.infer<typeof ReceivedMail>

export const SupportAddress = z.object({ id: Id, address: z.string(), team: TeamRef.nullable() })
export type SupportAddress = z.infer<typeof SupportAddress>

/** The mailbox that is read. Its password is write-only. */
export const Mailbox = z.object({
  host: z.string(),
  port: z.number().int(),
  security: MailboxSecurity,
  username: z.string(),
  folder: z.string(),
  moveTo: z.string().nullable(),
  enabled: z.boolean(),
  /** How the connection stands: neither connected nor in trouble while it is being made. */
  connected: z.boolean(),
  trouble: MailboxTrouble.nullable(),
  since: Moment.nullable(),
  lastMailAt: Moment.nullable(),
})
export type Mailbox = z.infer<typeof Mailbox>

export const MailIn = z.object({
  addresses: z.array(SupportAddress),
  mailbox: Mailbox.nullable(),
  settings: z.object({
    unknownSenders: z.enum(['accept', 'hold']),
    reopenDays: z.number().int(),
    trustedAuthHosts: z.array(z.string()),
  }),
  lastReceivedAt: Moment.nullable(),
  /** Mails that wait for an administrator. */
  held: z.number().int(),
})
export type MailIn = z.infer<typeof MailIn>

/** One line without control characters, which would be another command of the protocol. */
const Line = z.string().regex(/^[^\p{Cc}]*$/u)
const Host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9_.:-]+$/)
const Folder = Line.trim().min(1).max(200)
/** A plain address, as RFC 5321 has most of them. */
const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[a-z0-9!#$%&'*/=?^_`{|}~+.-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/)

const MailboxInput = z.object({
  host: Host,
  port: z.number().int().min(1).max(65_535),
  security: MailboxSecurity,
  username: Line.trim().min(1).max(320),
  /** Left out: the stored one, which goes to the same host and user only. */
  password: z.string().min(1).max(1_000).optional(),
  folder: Folder.default('INBOX'),
  moveTo: Folder.nullable().default(null),
  enabled: z.boolean().default(true),
})
export type MailboxInput = z.input<typeof MailboxInput>

const tag = 'Incoming mail'
const access = 'administrator'

export const readMailIn = route({
  method: 'GET',
  path: '/api/mail-in',
  summary: 'How mail comes in, and how that stands',
  tag,
  access,
  scope: 'none',
  response: MailIn,
})

export const updateMailInSettings = route({
  method: 'PATCH',
  path: '/api/mail-in/settings',
  summary: 'Change what becomes of mail',
  tag,
  access,
  scope: 'none',
  body: z.object({
    unknownSenders: z.enum(['accept', 'hold']).optional(),
    reopenDays: z.number().int().min(0).max(365).optional(),
    trustedAuthHosts: z.array(Host).max(20).optional(),
  }),
  response: MailIn,
})

export const addSupportAddress = route({
  method: 'POST',
  path: '/api/mail-in/addresses',
  summary: 'Take mail at an address',
  tag,
  access,
  scope: 'none',
  body: z.object({ address: Address, teamId: Id.nullable().default(null) }),
  errors: ['conflict'],
  response: MailIn,
})

export const updateSupportAddress = route({
  method: 'PATCH',
  path: '/api/mail-in/addresses/:id',
  summary: 'Change the team of an address',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ teamId: Id.nullable() }),
  response: MailIn,
})

export const removeSupportAddress = route({
  method: 'DELETE',
  path: '/api/mail-in/addresses/:id',
  summary: 'Take no more mail at an address',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  response: MailIn,
})

/** Connects to it; nothing is saved. */
export const checkMailbox = route({
  method: 'POST',
  path: '/api/mail-in/mailbox/check',
  summary: 'Check a mailbox without saving it',
  tag,
  access,
  scope: 'none',
  fresh: true,
  perMinute: 20,
  body: MailboxInput,
  errors: ['mailbox_refused'],
  response: z.object({
    folders: z.array(z.string()),
    messages: z.number().int(),
    unseen: z.number().int(),
  }),
})

/** Checked before it is saved, unless it is switched off. */
export const saveMailbox = route({
  method: 'PUT',
  path: '/api/mail-in/mailbox',
  summary: 'Read a mailbox',
  tag,
  access,
  scope: 'none',
  fresh: true,
  perMinute: 20,
  body: MailboxInput,
  errors: ['mailbox_refused'],
  response: MailIn,
})

export const removeMailbox = route({
  method: 'DELETE',
  path: '/api/mail-in/mailbox',
  summary: 'Read the mailbox no more, and forget its password',
  tag,
  access,
  scope: 'none',
  fresh: true,
  response: MailIn,
})

export const listReceivedMails = route({
  method: 'GET',
  path: '/api/mail-in/mails',
  summary: 'Received mails, newest first',
  tag,
  access,
  scope: 'none',
  query: z.object({
    state: ReceivedMailState.optional(),
    /** How the address begins from which it came; capitals make no difference. */
    address: z.string().trim().max(254).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: pageOf(ReceivedMail),
})

export const readReceivedMail = route({
  method: 'GET',
  path: '/api/mail-in/mails/:id',
  summary: 'One received mail, with the beginning of its source as plain text',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  response: ReceivedMail.extend({ source: z.string().nullable() }),
})

/** The bytes as they came. Documented, not serialised. */
export const downloadReceivedMail = route({
  method: 'GET',
  path: '/api/mail-in/mails/:id/source',
  summary: 'One received mail as a file, exactly as it came',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  gives: 'message/rfc822',
  response: z.string(),
})

export const makeTicketFromMail = route({
  method: 'POST',
  path: '/api/mail-in/mails/:id/ticket',
  summary: 'Make a ticket from a mail that waits or was ignored',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['mail_settled', 'conflict'],
  response: ReceivedMail,
})

export const ignoreReceivedMail = route({
  method: 'POST',
  path: '/api/mail-in/mails/:id/ignore',
  summary: 'Let a mail that waits become nothing',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['mail_settled'],
  response: Done,
})

export const retryReceivedMail = route({
  method: 'POST',
  path: '/api/mail-in/mails/:id/retry',
  summary: 'Look at a mail again by the rules',
  tag,
  access,
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['mail_settled'],
  response: Done,
})
