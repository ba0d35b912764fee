import type { DeliveryTrouble, WebhookEvent } from '@deskside/protocol/vocabulary/webhooks'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'

/** [API-2] Programs elsewhere that are told of events. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: id(),
    organisationId: organisationId(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    events: text('events').array().$type<WebhookEvent[]>().notNull(),
    enabled: boolean('enabled').notNull().default(true),
    /** Sealed with a key outside the database: it has to be known to sign with it. */
    sealedSecret: text('sealed_secret').notNull(),
    secretEnding: text('secret_ending').notNull(),
    /** The one before, which signs too until then. */
    sealedOldSecret: text('sealed_old_secret'),
    oldSecretUntil: moment('old_secret_until'),
    failingSince: moment('failing_since'),
    givenUpAt: moment('given_up_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('webhooks_name').on(table.organisationId, sql`lower(${table.name})`),
    index('webhooks_enabled').on(table.organisationId).where(sql`${table.enabled}`),
  ],
)

/** What is to be told, written with the event it speaks of, and what became of it. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    organisationId: organisationId(),
    webhookId: uuid('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    state: text('state', { enum: ['queued', 'sending', 'delivered', 'failed'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: moment('next_try_at'),
    status: integer('status'),
    trouble: text('trouble').$type<DeliveryTrouble>(),
    durationMs: integer('duration_ms'),
    response: text('response'),
    createdAt: createdAt(),
  },
  (table) => [
    index('webhook_deliveries_log').on(table.webhookId, table.createdAt, table.id),
    index('webhook_deliveries_due').on(table.nextTryAt).where(sql`${table.state} in ('queued', 'sending')`),
  ],
)
