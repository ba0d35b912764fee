import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, organisationId } from './columns.ts'
import { people, teams } from './people.ts'
import { sessions } from './sessions.ts'
import { tickets } from './tickets.ts'

/** When an organisation asks how its requesters were helped. No row: it never asks. */
export const surveySettings = pgTable('survey_settings', {
  organisationId: organisationId().primaryKey(),
  forTickets: boolean('for_tickets').notNull().default(false),
  forSessions: boolean('for_sessions').notNull().default(false),
  delayHours: integer('delay_hours').notNull().default(1),
  quietDays: integer('quiet_days').notNull().default(30),
  validDays: integer('valid_days').notNull().default(14),
  exceptStatusIds: uuid('except_status_ids').array().notNull().default(sql`'{}'::uuid[]`),
})

/** One question that went out, and its answer. Who helped is as it was then. */
export const surveys = pgTable(
  'surveys',
  {
    id: id(),
    organisationId: organisationId(),
    kind: text('kind', { enum: ['ticket', 'session'] }).notNull(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    sessionId: uuid('session_id').references(() => sessions.id),
    /** Who was asked. */
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    technicianId: uuid('technician_id').references(() => people.id),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'set null' }),
    tokenHash: text('token_hash').notNull(),
    score: text('score', { enum: ['good', 'fair', 'bad'] }),
    comment: text('comment').notNull().default(''),
    sentAt: moment('sent_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** Of the answer as it stands; null: none yet. */
    answeredAt: moment('answered_at'),
  },
  (table) => [
    uniqueIndex('surveys_token').on(table.tokenHash),
    uniqueIndex('surveys_session').on(table.sessionId).where(sql`${table.sessionId} is not null`),
    index('surveys_sent').on(table.organisationId, table.sentAt, table.id),
    index('surveys_person').on(table.organisationId, table.personId, table.sentAt),
    index('surveys_ticket').on(table.ticketId, table.sentAt),
  ],
)
