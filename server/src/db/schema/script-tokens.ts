import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people } from './people.ts'

/** [ADM-8] Programs' keys to `/api` and `/api/v1`. Only the hash is here; `ending` tells them apart. */
export const scriptTokens = pgTable(
  'script_tokens',
  {
    id: id(),
    organisationId: organisationId(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    ending: text('ending').notNull(),
    scopes: text('scopes').array().$type<TokenScope[]>().notNull(),
    createdAt: createdAt(),
    /** Null: until it is revoked. */
    expiresAt: moment('expires_at'),
    /** Written at most once a minute. */
    lastUsedAt: moment('last_used_at'),
    lastUsedFrom: text('last_used_from'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    // The name of a revoked one may be used again.
    uniqueIndex('script_tokens_name')
      .on(table.organisationId, sql`lower(${table.name})`)
      .where(sql`${table.revokedAt} is null`),
    index('script_tokens_owner').on(table.ownerId),
  ],
)
