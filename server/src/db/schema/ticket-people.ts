import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, organisationId } from './columns.ts'
import { people, teams } from './people.ts'
import { tickets, timelineEntries } from './tickets.ts'

/** Whom a comment mentions: a person or a team, by id, with the words that stand for them in its text. */
export const mentions = pgTable(
  'mentions',
  {
    id: id(),
    organisationId: organisationId(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => timelineEntries.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    /** As they were written, with the sign; the name may be another one since. */
    words: text('words').notNull(),
  },
  (table) => [
    index('mentions_entry').on(table.entryId),
    check('mentions_one', sql`num_nonnulls(${table.personId}, ${table.teamId}) = 1`),
  ],
)

/** Technicians who want to hear of a ticket that is not theirs. */
export const ticketFollowers = pgTable(
  'ticket_followers',
  {
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.personId] })],
)

/** Further people who get a ticket's public answers by mail, and may answer them. */
export const ticketCopies = pgTable(
  'ticket_copies',
  {
    id: id(),
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('ticket_copies_person').on(table.ticketId, table.personId)],
)
