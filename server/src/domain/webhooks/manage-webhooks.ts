import { DesksideError } from '@deskside/protocol/errors'
import type { updateWebhook as Contract } from '@deskside/protocol/http/webhooks'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { webhookDeliveries, webhooks } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { sqlState, uniqueViolation } from '../../lib/postgres-error.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { newWebhookSecret, sealSecret } from './webhook-secret.ts'

export type WebhookRecord = typeof webhooks.$inferSelect
type WebhookDeps = Pick<Deps, 'db' | 'clock' | 'secrets'>
type Changes = z.output<typeof Contract.body>
export type NewWebhook = Required<Pick<Changes, 'name' | 'url' | 'events'>>

const mostWebhooks = 50
const oldSecretMs = 24 * 60 * 60 * 1000
const isMine = (actor: Actor, id: string) =>
  and(eq(webhooks.organisationId, actor.organisationId), eq(webhooks.id, id))
const about = (id: string) => ({ type: 'webhook' as const, id })

export async function listWebhooks({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<WebhookRecord[]> {
  require(mayAdministerOrganisation(actor))
  return db
    .select()
    .from(webhooks)
    .where(eq(webhooks.organisationId, actor.organisationId))
    .orderBy(asc(sql`lower(${webhooks.name})`))
}

/** [API-2] The secret is returned here and never again. @throws DesksideError `forbidden`, `conflict` */
export async function createWebhook(
  { db, clock, secrets }: WebhookDeps,
  actor: Actor,
  wish: NewWebhook,
): Promise<{ webhook: WebhookRecord; secret: string }> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  const id = newId(clock.now().getTime())
  const secret = newWebhookSecret()
  return db.transaction(async (tx) => {
    const all = await tx.$count(webhooks, eq(webhooks.organisationId, organisationId))
    if (all >= mostWebhooks) throw new DesksideError('conflict', { reason: 'too_many' })
    const sealedSecret = sealSecret(secrets, { organisationId, id }, secret)
    const [webhook] = await tx
      .insert(webhooks)
      .values({
        id,
        organisationId,
        ...wish,
        sealedSecret,
        secretEnding: secret.slice(-4),
        createdAt: clock.now(),
      })
      .onConflictDoNothing()
      .returning()
    if (!webhook) throw new DesksideError('conflict', { field: 'name' })
    const { name, url, events } = wish
    await auditBy(tx, { clock }, actor, 'webhook.created', about(id), {
      name,
      host: new URL(url).host,
      events,
    })
    return { webhook, secret }
  })
}

/** Switched on again, it begins anew. @throws DesksideError `forbidden`, `not_found`, `conflict` for a taken name */
export async function updateWebhook(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  changes: Changes,
): Promise<WebhookRecord> {
  require(mayAdministerOrganisation(actor))
  const wanted = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  try {
    return await db.transaction(async (tx) => {
      const before = await lockWebhook(tx, actor, id)
      const anew = changes.enabled && !before.enabled ? { failingSince: null, givenUpAt: null } : {}
      const [webhook] = await tx
        .update(webhooks)
        .set({ ...wanted, ...anew, name: changes.name ?? before.name })
        .where(isMine(actor, id))
        .returning()
      if (!webhook) throw new DesksideError('not_found')
      const { url, ...facts } = wanted as Changes
      const host = url && new URL(url).host
      await auditBy(tx, { clock }, actor, 'webhook.changed', about(id), { ...facts, host })
      return webhook
    })
  } catch (error) {
    if (sqlState(error) === uniqueViolation) throw new DesksideError('conflict', { field: 'name' })
    throw error
  }
}

export async function deleteWebhook(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  await db.transaction(async (tx) => {
    const { name } = await lockWebhook(tx, actor, id)
    await tx.delete(webhooks).where(isMine(actor, id))
    await auditBy(tx, { clock }, actor, 'webhook.deleted', about(id), { name })
  })
}

/** The one before signs too for a day, so that its reader can change over. @throws DesksideError `forbidden`, `not_found` */
export async function renewSecret(
  { db, clock, secrets }: WebhookDeps,
  actor: Actor,
  id: string,
): Promise<{ webhook: WebhookRecord; secret: string }> {
  require(mayAdministerOrganisation(actor))
  const secret = newWebhookSecret()
  return db.transaction(async (tx) => {
    const before = await lockWebhook(tx, actor, id)
    const [webhook] = await tx
      .update(webhooks)
      .set({
        sealedSecret: sealSecret(secrets, before, secret),
        secretEnding: secret.slice(-4),
        sealedOldSecret: before.sealedSecret,
        oldSecretUntil: new Date(clock.now().getTime() + oldSecretMs),
      })
      .where(isMine(actor, id))
      .returning()
    if (!webhook) throw new DesksideError('not_found')
    await auditBy(tx, { clock }, actor, 'webhook.secret_changed', about(id), { name: before.name })
    return { webhook, secret }
  })
}

/** Sends a `ping`, also to one that is switched off. @throws DesksideError `forbidden`, `not_found` */
export async function testWebhook(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const now = clock.now()
  const { organisationId } = actor
  await db.transaction(async (tx) => {
    await lockWebhook(tx, actor, id)
    await tx.insert(webhookDeliveries).values({
      id: newId(now.getTime()),
      organisationId,
      webhookId: id,
      type: 'ping',
      payload: { type: 'ping', timestamp: now.toISOString(), data: {} },
      state: 'queued',
      nextTryAt: now,
      createdAt: now,
    })
    await announce(tx, { type: 'webhook.queued', organisationId })
  })
}

/** @throws DesksideError `not_found` */
export async function lockWebhook(tx: Transaction, actor: Actor, id: string): Promise<WebhookRecord> {
  const [webhook] = await tx.select().from(webhooks).where(isMine(actor, id)).for('update')
  if (!webhook) throw new DesksideError('not_found')
  return webhook
}
