import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { apiNumber, createdAt, id, moment, organisationId } from './columns.ts'
import { people, teams } from './people.ts'

/** Devices that were in a session, or that a program put into the list. */
export const devices = pgTable(
  'devices',
  {
    id: id(),
    organisationId: organisationId(),
    apiNumber: apiNumber(),
    /** The `r…` of programs, which keep it in 32 bits. */
    remoteControlId: integer('remote_control_id').notNull(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    /** Whose tickets it was seen on, as what and under which name: by these three it is known again. */
    requesterId: uuid('requester_id').references(() => people.id),
    kind: text('kind', { enum: ['browser', 'helper', 'camera'] }),
    /** In lower case. */
    name: text('name').notNull(),
    alias: text('alias').notNull(),
    description: text('description').notNull().default(''),
    lastSeenAt: moment('last_seen_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('devices_seen').on(table.organisationId, table.requesterId, table.kind, table.name),
    uniqueIndex('devices_remote_control').on(table.organisationId, table.remoteControlId),
    uniqueIndex('devices_number').on(table.apiNumber),
    index('devices_alias').on(table.organisationId, sql`lower(${table.alias})`, table.id),
    index('devices_team').on(table.teamId),
  ],
)

/** A person in a group's list: somebody who was helped there, or whom somebody put there. */
export const contacts = pgTable(
  'contacts',
  {
    id: id(),
    organisationId: organisationId(),
    apiNumber: apiNumber(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    description: text('description').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('contacts_once').on(table.teamId, table.personId),
    uniqueIndex('contacts_number').on(table.apiNumber),
    index('contacts_person').on(table.personId),
  ],
)
