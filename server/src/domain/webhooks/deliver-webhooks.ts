import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { rowsChosenOnce } from '../../db/rows-chosen-once.ts'
import { webhookDeliveries, webhooks } from '../../db/schema/index.ts'
import type { Database, Deps } from '../context.ts'
import type { DeliveryRecord } from './delivery-log.ts'
import { giveUpOn } from './give-up.ts'
import type { WebhookRecord } from './manage-webhooks.ts'
import { openSecret, signatureOf } from './webhook-secret.ts'
import type { WebhookAnswer, WebhookTransport } from './webhook-transport.ts'

const atOnce = 8
const leaseMs = 60_000
/** Waits between attempts, in seconds: quick for a restart, patient for a long night. Then it has failed. */
const waits = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400].map((seconds) => seconds * 1000)
/** Nothing delivered for so long: it is switched off and its administrators are told. */
const failingForMs = 3 * 24 * 60 * 60 * 1000
const excerpt = 2_000
const unsent = inArray(webhookDeliveries.state, ['queued', 'sending'])

/**
 * Sends what is due, at least once each: claimed, posted outside any transaction, and its outcome written. A copy that
 * follows a crash carries the same `webhook-id`. @returns when the next one is due
 */
export async function deliverWebhooks(deps: Deps, transport: WebhookTransport): Promise<Date | null> {
  for (;;) {
    const claimed = await claim(deps.db, deps.clock.now())
    if (claimed.length === 0) break
    await Promise.all(claimed.map((delivery) => deliver(deps, transport, delivery)))
  }
  const [next] = await deps.db
    .select({ at: webhookDeliveries.nextTryAt })
    .from(webhookDeliveries)
    .where(unsent)
    .orderBy(asc(webhookDeliveries.nextTryAt))
    .limit(1)
  return next?.at ?? null
}

async function claim(db: Database, now: Date): Promise<DeliveryRecord[]> {
  const due = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(unsent, lte(webhookDeliveries.nextTryAt, now)))
    .orderBy(asc(webhookDeliveries.nextTryAt))
    .limit(atOnce)
    .for('update', { skipLocked: true })
  return db
    .update(webhookDeliveries)
    .set({
      state: 'sending',
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      nextTryAt: new Date(now.getTime() + leaseMs),
    })
    .where(rowsChosenOnce(webhookDeliveries.id, due))
    .returning()
}

async function deliver(deps: Deps, transport: WebhookTransport, delivery: DeliveryRecord): Promise<void> {
  const { db, clock } = deps
  const [webhook] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.organisationId, delivery.organisationId), eq(webhooks.id, delivery.webhookId)))
  if (!webhook) return
  const began = performance.now()
  const answer = await post(deps, transport, webhook, delivery)
  const ok = 'status' in answer && answer.status >= 200 && answer.status < 300
  const now = clock.now()
  const wait = ok ? undefined : waits[delivery.attempts - 1]
  const gone = 'status' in answer && answer.status === 410
  await db.transaction(async (tx) => {
    const written = await tx
      .update(webhookDeliveries)
      .set({
        state: ok ? 'delivered' : wait && !gone ? 'queued' : 'failed',
        nextTryAt: wait && !gone ? new Date(now.getTime() + wait) : null,
        status: 'status' in answer ? answer.status : null,
        trouble: ok ? null : 'trouble' in answer ? answer.trouble : 'status',
        response: 'body' in answer ? printable(answer.body) : null,
        durationMs: Math.round(performance.now() - began),
      })
      .where(
        and(
          eq(webhookDeliveries.id, delivery.id),
          eq(webhookDeliveries.state, 'sending'),
          eq(webhookDeliveries.attempts, delivery.attempts),
        ),
      )
      .returning({ id: webhookDeliveries.id })
    if (written.length === 0 || delivery.type === 'ping') return
    const since = ok ? null : (webhook.failingSince ?? now)
    await tx.update(webhooks).set({ failingSince: since }).where(eq(webhooks.id, webhook.id))
    if (gone || (since && now.getTime() - since.getTime() >= failingForMs))
      await giveUpOn(tx, deps, webhook, now)
  })
}

async function post(
  { secrets, clock, logger }: Deps,
  transport: WebhookTransport,
  webhook: WebhookRecord,
  { id, payload }: DeliveryRecord,
): Promise<WebhookAnswer> {
  const now = clock.now()
  const body = JSON.stringify(payload)
  const seconds = Math.floor(now.getTime() / 1000)
  try {
    const old = webhook.oldSecretUntil && webhook.oldSecretUntil > now ? webhook.sealedOldSecret : null
    const keys = [webhook.sealedSecret, ...(old ? [old] : [])].map((sealed) =>
      openSecret(secrets, webhook, sealed),
    )
    return await transport.post(
      webhook.url,
      {
        'content-type': 'application/json',
        'user-agent': 'Deskside-Webhooks',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatureOf(keys, id, seconds, body),
      },
      body,
    )
  } catch (error) {
    logger.error({ err: error, webhookId: webhook.id }, 'A webhook could not be signed')
    return { trouble: 'unreachable' }
  }
}

/** PostgreSQL keeps no NUL. */
const printable = (text: string): string => text.replaceAll('\u0000', '').slice(0, excerpt)

const keepMs = 30 * 24 * 60 * 60 * 1000

/** The log keeps a month. @returns how many rows went */
export async function forgetDeliveries({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const gone = await db
    .delete(webhookDeliveries)
    .where(
      and(
        inArray(webhookDeliveries.state, ['delivered', 'failed']),
        lt(webhookDeliveries.createdAt, new Date(clock.now().getTime() - keepMs)),
      ),
    )
  return gone.rowCount ?? 0
}
