import { sql } from 'drizzle-orm'
import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, organisationId } from './columns.ts'
import { people, teams } from './people.ts'

/** In whose name mails go out: an organisation's, and a team's own for its tickets. Without one `MAIL_FROM` is used. */
export const mailSenders = pgTable(
  'mail_senders',
  {
    id: id(),
    organisationId: organisationId(),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    address: text('address').notNull(),
    /** Where answers go; null: to the sender's own address. */
    replyAddress: text('reply_address'),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => people.id),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('mail_senders_organisation').on(table.organisationId).where(sql`${table.teamId} is null`),
    uniqueIndex('mail_senders_team').on(table.teamId),
  ],
)

/** Addresses that a mail server has refused for good: what is for them is not sent until somebody says "try again". */
export const deadAddresses = pgTable(
  'dead_addresses',
  {
    organisationId: organisationId(),
    /** In lower case. */
    address: text('address').notNull(),
    /** The other side's own words. */
    reason: text('reason').notNull(),
    since: moment('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.address] })],
)
