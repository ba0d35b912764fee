import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { apiNumber, createdAt, id, moment, organisationId } from './columns.ts'
import { identities } from './identities.ts'

/** A person in one organisation. A requester who has never signed in has no identity. */
export const people = pgTable(
  'people',
  {
    id: id(),
    organisationId: organisationId(),
    identityId: uuid('identity_id').references(() => identities.id),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['requester', 'technician', 'administrator'] }).notNull(),
    language: text('language', { enum: ['en', 'fr'] }).notNull(),
    timeZone: text('time_zone'),
    photoFileId: uuid('photo_file_id'),
    remoteStart: boolean('remote_start').notNull().default(false),
    /** Keys without Ctrl or Cmd act in the pages; off for those whose speech or hand presses them by accident. */
    keyboardShortcuts: boolean('keyboard_shortcuts').notNull().default(true),
    disabledAt: moment('disabled_at'),
    apiNumber: apiNumber(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('people_number').on(table.apiNumber),
    uniqueIndex('people_email').on(table.organisationId, sql`lower(${table.email})`),
    uniqueIndex('people_identity').on(table.organisationId, table.identityId),
    index('people_name').on(table.organisationId, sql`lower(${table.name})`, table.id),
  ],
)

/** Invitations of technicians and administrators; the token travels in a mail, only its hash is here. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    organisationId: organisationId(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (table) => [index('invitations_person').on(table.personId)],
)

export const teams = pgTable(
  'teams',
  {
    id: id(),
    organisationId: organisationId(),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    apiNumber: apiNumber(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('teams_number').on(table.apiNumber),
    uniqueIndex('teams_name').on(table.organisationId, sql`lower(${table.name})`),
    uniqueIndex('teams_default').on(table.organisationId).where(sql`${table.isDefault}`),
  ],
)

export const teamMembers = pgTable(
  'team_members',
  {
    organisationId: organisationId(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Wants to be told when a requester joins one of the team's sessions ([SES-7]). */
    notifyJoins: boolean('notify_joins').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.personId] }),
    index('team_members_person').on(table.personId),
  ],
)
