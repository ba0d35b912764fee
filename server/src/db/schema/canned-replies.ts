import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, organisationId } from './columns.ts'
import { people, teams } from './people.ts'

/** Replies that somebody has prepared. A personal one has an owner, a team's a team, the organisation's neither. */
export const cannedReplies = pgTable(
  'canned_replies',
  {
    id: id(),
    organisationId: organisationId(),
    scope: text('scope', { enum: ['personal', 'team', 'organisation'] }).notNull(),
    ownerId: uuid('owner_id').references(() => people.id, { onDelete: 'cascade' }),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    bodyEn: text('body_en').notNull(),
    bodyFr: text('body_fr').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('canned_replies_name').on(
      table.organisationId,
      sql`coalesce(${table.ownerId}, ${table.teamId}, ${table.organisationId})`,
      sql`lower(${table.name})`,
    ),
    index('canned_replies_team').on(table.teamId),
    check(
      'canned_replies_scope',
      sql`(${table.scope} = 'personal') = (${table.ownerId} is not null) and (${table.scope} = 'team') = (${table.teamId} is not null)`,
    ),
  ],
)
