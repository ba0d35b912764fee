import { webhookEvents } from '@deskside/protocol/vocabulary/webhooks'
import { and, arrayContains, eq } from 'drizzle-orm'
import { webhookDeliveries, webhooks } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { setting } from '../kept-settings.ts'

export type WebhookNews = {
  organisationId: string
  type: string
  /** Ids and facts, never a code, a link or what people wrote: whoever is told reads the thing by its own door. */
  data: Record<string, unknown>
  at: Date
}

const told: ReadonlySet<string> = new Set(webhookEvents)

/** Writes what webhooks are told of an event, in the event's transaction: both happen, or neither. */
export async function queueWebhooks(
  tx: Transaction,
  { organisationId, type, data, at }: WebhookNews,
): Promise<void> {
  if (!told.has(type)) return
  const listening = await setting(tx, `webhooks of ${type}`, async () =>
    tx
      .select({ id: webhooks.id })
      .from(webhooks)
      .where(
        and(
          eq(webhooks.organisationId, organisationId),
          eq(webhooks.enabled, true),
          arrayContains(webhooks.events, [type as (typeof webhookEvents)[number]]),
        ),
      ),
  )
  if (listening.length === 0) return
  await tx.insert(webhookDeliveries).values(
    listening.map(({ id: webhookId }) => ({
      id: newId(at.getTime()),
      organisationId,
      webhookId,
      type,
      payload: { type, timestamp: at.toISOString(), data },
      state: 'queued' as const,
      nextTryAt: at,
      createdAt: at,
    })),
  )
  await announce(tx, { type: 'webhook.queued', organisationId })
}
