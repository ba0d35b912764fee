import type { AuditObject } from '@deskside/protocol/vocabulary/audit'
import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, organisationId } from './columns.ts'

/**
 * Who did what to what. Only ever added to: a trigger refuses every change and removal, but for the one step by which an entry
 * gets its place in the chain. What it names has no foreign key: an entry outlives it.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    organisationId: organisationId(),
    at: moment('at').notNull(),
    /** The person; null for the product itself, an operator's command, or somebody without an account. */
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    objectType: text('object_type').$type<AuditObject>().notNull(),
    objectId: text('object_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** Counted per organisation from 1 without gaps; null for the moment until it is sealed. */
    sequence: bigint('sequence', { mode: 'number' }),
    /** Over the entry and the hash before it, under a key outside the database. Hex. */
    hash: text('hash'),
  },
  (table) => [
    uniqueIndex('audit_sequence').on(table.organisationId, table.sequence),
    index('audit_unsealed').on(table.organisationId, table.id).where(sql`${table.sequence} is null`),
    index('audit_actor').on(table.organisationId, table.actorId, table.sequence),
    index('audit_object').on(table.organisationId, table.objectType, table.objectId, table.sequence),
  ],
)

/** Where a chain stood, signed: what is cut off behind the last entry shows by them. Only ever added to. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    organisationId: organisationId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    signedAt: moment('signed_at').notNull(),
    /** Ed25519, base64url. */
    signature: text('signature').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.sequence] })],
)
