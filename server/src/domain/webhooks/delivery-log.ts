import { DesksideError } from '@deskside/protocol/errors'
import { and, desc, eq, lt } from 'drizzle-orm'
import { webhookDeliveries } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { announce } from '../events.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { lockWebhook } from './manage-webhooks.ts'

export type DeliveryRecord = typeof webhookDeliveries.$inferSelect

/** What was sent to a webhook, newest first: ids of one table rise with time. @throws DesksideError `forbidden`, `not_found` */
export async function listDeliveries(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  webhookId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: DeliveryRecord[]; next?: string }> {
  require(mayAdministerOrganisation(actor))
  return db.transaction(async (tx) => {
    await lockWebhook(tx, actor, webhookId)
    const rows = await tx
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.organisationId, actor.organisationId),
          eq(webhookDeliveries.webhookId, webhookId),
          after ? lt(webhookDeliveries.id, after) : undefined,
        ),
      )
      .orderBy(desc(webhookDeliveries.id))
      .limit(limit + 1)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return rows.length > limit && last ? { items, next: last.id } : { items }
  })
}

/** Sends one again, whatever became of it. @throws DesksideError `forbidden`, `not_found` */
export async function redeliver(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  webhookId: string,
  deliveryId: string,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  await db.transaction(async (tx) => {
    await lockWebhook(tx, actor, webhookId)
    const queued = await tx
      .update(webhookDeliveries)
      .set({ state: 'queued', attempts: 0, nextTryAt: clock.now() })
      .where(
        and(
          eq(webhookDeliveries.organisationId, organisationId),
          eq(webhookDeliveries.webhookId, webhookId),
          eq(webhookDeliveries.id, deliveryId),
        ),
      )
      .returning({ id: webhookDeliveries.id })
    if (queued.length === 0) throw new DesksideError('not_found')
    await announce(tx, { type: 'webhook.queued', organisationId })
  })
}
