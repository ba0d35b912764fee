import type { MacroAction } from '@deskside/protocol/http/macros'
import { sql } from 'drizzle-orm'
import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, organisationId } from './columns.ts'

/** Named lists of steps. What a step refers to may be gone when it runs; it is then refused as any other value. */
export const macros = pgTable(
  'macros',
  {
    id: id(),
    organisationId: organisationId(),
    name: text('name').notNull(),
    actions: jsonb('actions').$type<MacroAction[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('macros_name').on(table.organisationId, sql`lower(${table.name})`)],
)
