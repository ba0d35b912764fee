import { tagColours } from '@deskside/protocol/vocabulary/tags'
import { type AnyPgColumn, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, organisationId } from './columns.ts'

/**
 * The tags of an organisation, as they are written. Tickets carry the words themselves (`tickets.tags`), so that a list
 * needs no join; what is typed becomes one of these words, see `domain/tags/settle-tags.ts`.
 */
export const tags = pgTable(
  'tags',
  {
    id: id(),
    organisationId: organisationId(),
    name: text('name').notNull(),
    /** The name without case and accents: two tags that differ by these alone would be one. */
    key: text('key').notNull(),
    /** One of the palette, for the eye alone; null: plain. */
    colour: text('colour', { enum: tagColours }),
    /** A former or other name: whoever types it gets that tag. */
    aliasOf: uuid('alias_of').references((): AnyPgColumn => tags.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('tags_key').on(table.organisationId, table.key),
    index('tags_alias').on(table.aliasOf),
  ],
)
