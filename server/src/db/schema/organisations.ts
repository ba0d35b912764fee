import type { RequesterMail } from '@deskside/protocol/vocabulary/mail-texts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

/** A tenant. On-prem there is one; in cloud mode each is reached by a host of its own. */
export const organisations = pgTable(
  'organisations',
  {
    id: uuid('id').primaryKey(),
    /** Null: the only organisation of an on-prem server, whatever its address. */
    host: text('host'),
    name: text('name').notNull(),
    language: text('language', { enum: ['en', 'fr'] }).notNull(),
    timeZone: text('time_zone').notNull(),
    invitationHours: integer('invitation_hours').notNull().default(24),
    requestersMayClose: boolean('requesters_may_close').notNull().default(true),
    /** [ADM-6] The mails about their tickets that requesters do not get. */
    silentMails: text('silent_mails').array().$type<RequesterMail[]>().notNull().default(sql`'{}'::text[]`),
    /** Which engines Play offers, and which one it begins with. */
    engineChoice: text('engine_choice', { enum: ['deskside', 'teamviewer', 'both'] })
      .notNull()
      .default('deskside'),
    defaultEngine: text('default_engine', { enum: ['deskside', 'teamviewer'] })
      .notNull()
      .default('deskside'),
    /** [ADM-2] The group in TeamViewer's Computers & Contacts that sessions are made in. */
    outsideGroupName: text('outside_group_name').notNull().default('Deskside'),
    /** Ticket numbers are counted per organisation, in this row, so that they have no gaps and no races. */
    lastTicketNumber: integer('last_ticket_number').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex('organisations_host').on(table.host)],
)

/**
 * How often an organisation's settings have changed: the sum of its rows, kept by triggers on the tables of settings
 * (`settings_changed`). Each connection counts in a row of its own, so that two changes never wait for each other.
 */
export const settingsVersions = pgTable(
  'settings_versions',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    slot: integer('slot').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.slot] })],
)

/** The one-time set-up link: a single row, kept after its use as the mark that the door is gone. */
export const setUp = pgTable('set_up', {
  id: integer('id').primaryKey().default(1),
  tokenHash: text('token_hash'),
  completedAt: timestamp('completed_at', { withTimezone: true, precision: 3 }),
})
