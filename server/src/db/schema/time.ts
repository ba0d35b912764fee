import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, organisationId } from './columns.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'
import { tickets } from './tickets.ts'

/** Time that somebody spent on a ticket. What a session suggests counts only once it is confirmed. */
export const timeEntries = pgTable(
  'time_entries',
  {
    id: id(),
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    sessionId: uuid('session_id').references(() => sessions.id),
    state: text('state', { enum: ['suggested', 'confirmed', 'dismissed'] }).notNull(),
    /** A calendar day in the organisation's time zone. */
    day: date('day', { mode: 'string' }).notNull(),
    minutes: integer('minutes').notNull(),
    note: text('note').notNull().default(''),
    billable: boolean('billable').notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    index('time_entries_ticket').on(table.ticketId, table.day, table.id),
    index('time_entries_day').on(table.organisationId, table.day, table.personId),
    uniqueIndex('time_entries_session').on(table.sessionId).where(sql`${table.sessionId} is not null`),
  ],
)
