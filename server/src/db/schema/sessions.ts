import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { colleaguePurposes, colleagueStates } from '@deskside/protocol/vocabulary/colleagues'
import { outsideEndings } from '@deskside/protocol/vocabulary/outside'
import { recordingEnds } from '@deskside/protocol/vocabulary/recordings'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { devices } from './computers-contacts.ts'
import { people, teams } from './people.ts'
import { tickets } from './tickets.ts'

/** Support sessions. All times are the server's. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    teamId: uuid('team_id').references(() => teams.id),
    technicianId: uuid('technician_id')
      .notNull()
      .references(() => people.id),
    engine: text('engine', { enum: ['deskside', 'teamviewer'] }).notNull(),
    state: text('state', { enum: ['waiting', 'joined', 'active', 'ended', 'expired'] }).notNull(),
    code: text('code').notNull(),
    codeUntil: moment('code_until'),
    /** The links are derived from this salt and a key outside the database; only their hashes are stored. */
    linkSalt: text('link_salt').notNull(),
    customerLinkHash: text('customer_link_hash').notNull(),
    helperPassHash: text('helper_pass_hash').notNull(),
    requesterName: text('requester_name').notNull(),
    /** What the ticket carries now. Triggers keep the copies (migration `reports_and_mail_texts`): reports count by them. */
    categoryId: uuid('category_id'),
    typeId: uuid('type_id'),
    priorityId: uuid('priority_id'),
    sourceId: uuid('source_id'),
    invitationMailId: uuid('invitation_mail_id'),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** When an invitation first went out by mail. */
    invitedAt: moment('invited_at'),
    /** When the requester's page first said that it shows the session, see `domain/join/note-opened.ts`. */
    openedAt: moment('opened_at'),
    joinedAt: moment('joined_at'),
    activeAt: moment('active_at'),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by', { enum: ['technician', 'requester', 'closing', 'expiry', 'system'] }),
    endedByPersonId: uuid('ended_by_person_id').references(() => people.id),
    durationSeconds: integer('duration_seconds'),
    /** How its end compares with the outside party's word; null for a session of our own, and where they agree. */
    outsideEnding: text('outside_ending', { enum: outsideEndings }),
    /** [SES-5] Set once when the links of a live session have expired and its technician was warned. */
    linksExpiredAt: moment('links_expired_at'),
  },
  (table) => [
    // [SES-1] The lock on the ticket's row orders Play and Close; this index is the second lock.
    uniqueIndex('sessions_one_open')
      .on(table.ticketId)
      .where(sql`${table.state} in ('waiting', 'joined', 'active')`),
    uniqueIndex('sessions_open_code')
      .on(table.organisationId, table.engine, table.code)
      .where(sql`${table.state} in ('waiting', 'joined', 'active')`),
    uniqueIndex('sessions_customer_link').on(table.customerLinkHash),
    uniqueIndex('sessions_helper_pass').on(table.helperPassHash),
    index('sessions_ticket').on(table.ticketId, table.createdAt),
    index('sessions_created').on(table.organisationId, table.createdAt, table.id),
    index('sessions_technician').on(table.organisationId, table.technicianId, table.createdAt),
    // What reports count, so that they need not touch the rows themselves.
    index('sessions_report').on(
      table.organisationId,
      table.createdAt,
      table.technicianId,
      table.state,
      table.durationSeconds,
      table.joinedAt,
      table.activeAt,
      table.openedAt,
      table.invitedAt,
      table.categoryId,
      table.typeId,
      table.priorityId,
      table.sourceId,
      table.teamId,
      table.engine,
    ),
    index('sessions_code').on(table.organisationId, table.code, table.createdAt),
    index('sessions_live_code')
      .on(table.organisationId, table.codeUntil)
      .where(sql`${table.codeUntil} is not null`),
    index('sessions_open_expiry')
      .on(table.expiresAt)
      .where(sql`${table.state} in ('waiting', 'joined', 'active')`),
  ],
)

/** A requester's device in a session, or somebody with the code who waits to be let in. */
export const participants = pgTable(
  'participants',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    tokenHash: text('token_hash').notNull().unique(),
    came: text('came', { enum: ['link', 'code'] }).notNull(),
    device: text('device', { enum: ['browser', 'helper', 'camera'] }),
    name: text('name').notNull(),
    address: text('address'),
    admittedAt: moment('admitted_at'),
    refusedAt: moment('refused_at'),
    joinedAt: moment('joined_at'),
    /** When its socket was last seen leaving; null while it is here. Presence itself lives in memory. */
    leftAt: moment('left_at'),
    /** The device in Computers & contacts that it is; null once that was taken out of the list. */
    deviceId: uuid('device_id').references(() => devices.id, { onDelete: 'set null' }),
    /** What it says that it allows to anybody. */
    allowed: text('allowed').array().$type<Capability[]>().notNull().default(sql`'{}'::text[]`),
    /** The same for each technician, by their person's id. */
    allowedTo: jsonb('allowed_to').$type<Record<string, Capability[]>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [
    index('participants_session').on(table.sessionId, table.createdAt),
    index('participants_device').on(table.deviceId),
  ],
)

/** [SES-15] A further technician of a session: one row for each, with how it stands between them and the session now. */
export const sessionColleagues = pgTable(
  'session_colleagues',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    state: text('state', { enum: colleagueStates }).notNull(),
    purpose: text('purpose', { enum: colleaguePurposes }).notNull(),
    /** Null for somebody who came by themself. */
    invitedById: uuid('invited_by_id').references(() => people.id),
    changedAt: moment('changed_at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('session_colleagues_person').on(table.sessionId, table.personId)],
)

/**
 * [CTL-3] What a requester's computer told of itself in a session: the first time and the latest, two rows at most. The
 * device's own word.
 */
export const sessionSnapshots = pgTable(
  'session_snapshots',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id),
    which: text('which', { enum: ['first', 'last'] }).notNull(),
    facts: jsonb('facts').$type<SystemFacts>().notNull(),
    takenAt: moment('taken_at').notNull(),
  },
  (table) => [uniqueIndex('session_snapshots_which').on(table.sessionId, table.which)],
)

/**
 * The picture of a session as a console kept it, while its requester allowed it. The video lies in the data folder under
 * the row's id; `sizeBytes` is how much of it counts.
 */
export const recordings = pgTable(
  'recordings',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id),
    technicianId: uuid('technician_id')
      .notNull()
      .references(() => people.id),
    /** As the person at the device called themselves. */
    allowedBy: text('allowed_by').notNull(),
    startedAt: moment('started_at').notNull(),
    /** Of its video's first picture; null where its console did not say. */
    playsFrom: moment('plays_from'),
    /** When the latest piece came. */
    addedAt: moment('added_at').notNull(),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by', { enum: recordingEnds }),
    durationSeconds: integer('duration_seconds'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(0),
    /** When its index was written, so that it can be played from any place. */
    indexedAt: moment('indexed_at'),
    /** How often that was tried: a video that cannot be read stays as it came. */
    indexTries: integer('index_tries').notNull().default(0),
    /** Somebody works on it until then. */
    indexingUntil: moment('indexing_until'),
  },
  (table) => [
    index('recordings_session').on(table.sessionId, table.startedAt),
    index('recordings_running').on(table.addedAt).where(sql`${table.endedAt} is null`),
    index('recordings_to_index')
      .on(table.endedAt)
      .where(sql`${table.endedAt} is not null and ${table.indexedAt} is null`),
    index('recordings_kept').on(table.organisationId, table.endedAt),
  ],
)

/** What was written in a session's chat, in the order of `number`, which its ticket's lock gives. */
export const sessionMessages = pgTable(
  'session_messages',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    /** The writer's own name for it: sent twice, it is kept once. */
    messageId: uuid('message_id').notNull(),
    number: integer('number').notNull(),
    side: text('side', { enum: ['technician', 'requester'] }).notNull(),
    /** The technician; null on the requester's side, where `participantId` says by which device. */
    personId: uuid('person_id').references(() => people.id),
    participantId: uuid('participant_id').references(() => participants.id),
    /** As the writer was called then. */
    name: text('name').notNull(),
    text: text('text').notNull(),
    /** When somebody on the other side had it. */
    deliveredAt: moment('delivered_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('session_messages_number').on(table.sessionId, table.number),
    uniqueIndex('session_messages_message').on(table.sessionId, table.messageId),
  ],
)

/**
 * Guesses of session codes, by client (IPv4 /24, IPv6 /56) and by organisation and day. In the database, so
 * that a restart does not reset them.
 */
export const codeGuesses = pgTable('code_guesses', {
  /** `client:<org>:<network>` or `budget:<org>:<UTC day>`. */
  key: text('key').primaryKey(),
  organisationId: organisationId(),
  wrong: integer('wrong').notNull().default(0),
  windowStartedAt: moment('window_started_at').notNull(),
  blockedUntil: moment('blocked_until'),
  /** For a client: when its latest wrong entries were, in milliseconds, for giving them back. */
  recentWrong: bigint('recent_wrong', { mode: 'number' }).array().notNull().default(sql`'{}'::bigint[]`),
})

/** Outgoing mail. Written in the transaction of the event it speaks of; what it says is sealed, for it carries links. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    organisationId: organisationId(),
    template: text('template').notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    sealedContent: text('sealed_content').notNull(),
    messageId: text('message_id').notNull().unique(),
    ticketId: uuid('ticket_id').references(() => tickets.id),
    sessionId: uuid('session_id').references(() => sessions.id),
    state: text('state', { enum: ['queued', 'sending', 'sent', 'failed', 'kept'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: moment('next_try_at'),
    reason: text('reason'),
    sentAt: moment('sent_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('outbox_due').on(table.nextTryAt).where(sql`${table.state} in ('queued', 'sending')`),
    index('outbox_created').on(table.organisationId, table.createdAt, table.id),
    // How an address begins, in any collation of the database.
    index('outbox_address').on(table.organisationId, sql`lower(${table.toAddress}) text_pattern_ops`),
    index('outbox_session').on(table.sessionId),
    // What a mail continues: the last one about the ticket to the same address.
    index('outbox_ticket').on(table.ticketId, table.toAddress, table.createdAt),
  ],
)
