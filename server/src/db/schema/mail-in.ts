import {
  mailboxTroubles,
  mailDoors,
  mailReasons,
  receivedMailStates,
  senderTrusts,
} from '@deskside/protocol/vocabulary/mail-in'
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people, teams } from './people.ts'
import { tickets, timelineEntries } from './tickets.ts'

/** What an organisation has decided about its incoming mail; without a row, the defaults of the columns. */
export const mailInSettings = pgTable('mail_in_settings', {
  organisationId: organisationId().primaryKey(),
  /** What becomes of mail from somebody whom the desk does not know: they become a requester, or it waits. */
  unknownSenders: text('unknown_senders', { enum: ['accept', 'hold'] })
    .notNull()
    .default('accept'),
  /** An answer to a ticket that was closed no longer ago opens it again; later it makes a new one. */
  reopenDays: integer('reopen_days').notNull().default(14),
  /** Mail servers whose `Authentication-Results` count, in lower case. */
  trustedAuthHosts: text('trusted_auth_hosts').array().notNull().default(sql`'{}'::text[]`),
  /** In whose name tickets from suspicious senders stand. */
  standInId: uuid('stand_in_id').references(() => people.id),
})

/** Addresses at which mail comes in, each with the team that its tickets go to. */
export const supportAddresses = pgTable(
  'support_addresses',
  {
    id: id(),
    organisationId: organisationId(),
    /** In lower case. */
    address: text('address').notNull(),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    // The recipient alone decides whose mail it is, so nobody else can have the same address.
    uniqueIndex('support_addresses_address').on(table.address),
    index('support_addresses_organisation').on(table.organisationId, table.createdAt),
  ],
)

/** The organisation's IMAP mailbox, and how the connection stands. */
export const mailboxes = pgTable('mailboxes', {
  organisationId: organisationId().primaryKey(),
  host: text('host').notNull(),
  port: integer('port').notNull(),
  security: text('security', { enum: ['tls', 'starttls', 'none'] }).notNull(),
  username: text('username').notNull(),
  sealedPassword: text('sealed_password').notNull(),
  folder: text('folder').notNull(),
  /** Where mails go once they are stored here; null: they stay, marked as read. */
  moveTo: text('move_to'),
  enabled: boolean('enabled').notNull().default(true),
  /** Changes with every saving: a connection made with older settings ends. */
  revision: uuid('revision').notNull(),
  connected: boolean('connected').notNull().default(false),
  trouble: text('trouble', { enum: mailboxTroubles }),
  /** Since when it is connected, or has its trouble. */
  since: moment('since'),
  lastMailAt: moment('last_mail_at'),
  /** RFC 3501: what the UIDs below mean, and the last one that was taken. Null: nothing was looked at yet. */
  uidValidity: text('uid_validity'),
  lastUid: bigint('last_uid', { mode: 'number' }),
  /** Which node reads it, and until when that holds. */
  heldBy: uuid('held_by'),
  heldUntil: moment('held_until'),
})

/** Every mail that came in, whatever became of it. Its bytes lie in the data folder under the row's id. */
export const receivedMails = pgTable(
  'received_mails',
  {
    id: id(),
    organisationId: organisationId(),
    door: text('door', { enum: mailDoors }).notNull(),
    /** SHA-256 over Message-ID, author, date, subject and content: the same mail is stored once. */
    fingerprint: text('fingerprint').notNull(),
    messageId: text('message_id'),
    /** The support address or reply address that it came to. */
    recipient: text('recipient').notNull(),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'set null' }),
    /** As its head says, cleaned; nothing of it is verified. */
    fromName: text('from_name'),
    fromAddress: text('from_address'),
    subject: text('subject').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** False once the bytes were removed, long after it was settled. */
    hasSource: boolean('has_source').notNull().default(true),
    /** How often the same mail has come. */
    copies: integer('copies').notNull().default(1),
    state: text('state', { enum: receivedMailStates }).notNull(),
    reason: text('reason', { enum: mailReasons }),
    sender: text('sender', { enum: senderTrusts }),
    attempts: integer('attempts').notNull().default(0),
    /** When its turn is next; also the claim of the node that works on it. */
    nextTryAt: moment('next_try_at'),
    settledAt: moment('settled_at'),
    ticketId: uuid('ticket_id').references(() => tickets.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('received_mails_once').on(table.organisationId, table.fingerprint),
    index('received_mails_due').on(table.nextTryAt, table.id).where(sql`${table.state} = 'received'`),
    index('received_mails_created').on(table.organisationId, table.createdAt, table.id),
    index('received_mails_state').on(table.organisationId, table.state, table.createdAt, table.id),
    index('received_mails_message').on(table.organisationId, table.messageId),
    index('received_mails_sender').on(table.organisationId, table.fromAddress, table.createdAt),
    // How an address begins, in any collation of the database.
    index('received_mails_address').on(
      table.organisationId,
      sql`lower(${table.fromAddress}) text_pattern_ops`,
    ),
    index('received_mails_ticket').on(table.ticketId),
  ],
)

/** What a mail said, cleaned, beside the ticket or comment that it became. */
export const mailContents = pgTable(
  'mail_contents',
  {
    /** The received mail's id. */
    id: uuid('id')
      .primaryKey()
      .references(() => receivedMails.id),
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    /** Null: the ticket itself. */
    entryId: uuid('entry_id').references(() => timelineEntries.id),
    fromName: text('from_name').notNull(),
    fromAddress: text('from_address').notNull(),
    /** Everybody it was addressed to, in lower case: they take part in what follows. */
    addressed: text('addressed').array().notNull().default(sql`'{}'::text[]`),
    sender: text('sender', { enum: senderTrusts }).notNull(),
    /** RFC 3834: a program sent it. */
    autoSubmitted: boolean('auto_submitted').notNull(),
    /** Nothing may be answered to it by itself. */
    suppressAutoReply: boolean('suppress_auto_reply').notNull(),
    /** Cleaned by an allow-list; pictures are attachments of ours. Null: it had none, or the text was edited since. */
    html: text('html'),
    quotedHtml: text('quoted_html'),
    quotedText: text('quoted_text'),
  },
  (table) => [
    index('mail_contents_ticket').on(table.ticketId),
    uniqueIndex('mail_contents_entry').on(table.entryId),
  ],
)
