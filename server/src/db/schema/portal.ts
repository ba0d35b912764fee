import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, organisationId } from './columns.ts'
import { sessions } from './sessions.ts'
import { tickets } from './tickets.ts'

/** What an organisation lets its requesters have. No row: everything as the columns begin. */
export const portalSettings = pgTable('portal_settings', {
  organisationId: organisationId().primaryKey(),
  /** A session's receipt goes to the requester by mail after Stop. */
  receiptMails: boolean('receipt_mails').notNull().default(true),
  /** Public articles can be read without an account. */
  openArticles: boolean('open_articles').notNull().default(false),
})

/** Mails that are to follow something a while after it happened. A row goes with its mail. */
export const followUps = pgTable(
  'follow_ups',
  {
    id: id(),
    organisationId: organisationId(),
    kind: text('kind', { enum: ['session_receipt', 'session_survey', 'ticket_survey'] }).notNull(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    sessionId: uuid('session_id').references(() => sessions.id),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [
    uniqueIndex('follow_ups_once').on(table.kind, sql`coalesce(${table.sessionId}, ${table.ticketId})`),
    index('follow_ups_due').on(table.dueAt),
  ],
)
