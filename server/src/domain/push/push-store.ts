import { PushPayload } from '@deskside/protocol/vocabulary/push'
import { eq, inArray, lte, sql } from 'drizzle-orm'
import { rowsChosenOnce } from '../../db/rows-chosen-once.ts'
import { pushDevices, pushMessages } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Database, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import type { PushSubscription } from './push-transport.ts'

export type PushDeviceRecord = typeof pushDevices.$inferSelect
export type PushMessageRecord = typeof pushMessages.$inferSelect

const place = (purpose: string, row: { organisationId: string; id: string }) => ({
  tenant: row.organisationId,
  purpose,
  row: row.id,
})

type Row = { organisationId: string; id: string }
type Keys = Pick<Deps, 'secrets'>

export const sealSubscription = ({ secrets }: Keys, row: Row, subscription: PushSubscription): string =>
  secrets.seal(JSON.stringify(subscription), place('push.subscription', row))

/** @throws SealError when the master key is another one. */
export const openSubscription = ({ secrets }: Keys, device: PushDeviceRecord): PushSubscription =>
  JSON.parse(secrets.open(device.sealedSubscription, place('push.subscription', device))) as PushSubscription

export const openPayload = ({ secrets }: Keys, message: PushMessageRecord): PushPayload =>
  PushPayload.parse(JSON.parse(secrets.open(message.sealedPayload, place('push.payload', message))))

/** What is not delivered by then is not news any more, in milliseconds. */
const keepMs = { usual: 60 * 60_000, urgent: 10 * 60_000 }

/** Puts a note on its way to a browser, in the transaction of what it tells of. */
export async function queuePush(
  tx: Transaction,
  { clock, secrets }: Pick<Deps, 'clock' | 'secrets'>,
  device: Pick<PushDeviceRecord, 'id' | 'organisationId'>,
  { payload, urgent }: { payload: PushPayload; urgent: boolean },
): Promise<void> {
  const now = clock.now()
  const { organisationId } = device
  const id = newId(now.getTime())
  await tx.insert(pushMessages).values({
    id,
    organisationId,
    deviceId: device.id,
    sealedPayload: secrets.seal(JSON.stringify(payload), place('push.payload', { organisationId, id })),
    urgent,
    nextTryAt: now,
    expiresAt: new Date(now.getTime() + (urgent ? keepMs.urgent : keepMs.usual)),
    createdAt: now,
  })
  await announce(tx, { type: 'push.queued', organisationId })
}

/** Longer than any attempt takes: what a process that died had claimed is tried again after it. */
const leaseMs = 60_000

/** Takes notes that are due, each for this process alone, with the browsers that they are for. */
export async function claimDuePushes(db: Database, now: Date, limit: number) {
  const due = db
    .select({ id: pushMessages.id })
    .from(pushMessages)
    .where(lte(pushMessages.nextTryAt, now))
    .orderBy(pushMessages.nextTryAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const messages = await db
    .update(pushMessages)
    .set({
      attempts: sql`${pushMessages.attempts} + 1`,
      nextTryAt: new Date(now.getTime() + leaseMs),
    })
    .where(rowsChosenOnce(pushMessages.id, due))
    .returning()
  if (messages.length === 0) return []
  const devices = await db
    .select()
    .from(pushDevices)
    .where(inArray(pushDevices.id, [...new Set(messages.map(({ deviceId }) => deviceId))]))
  return messages.flatMap((message) => {
    const device = devices.find(({ id }) => id === message.deviceId)
    return device ? [{ message, device }] : []
  })
}

/** When the next note is due, claimed ones included; null when nothing waits. */
export async function nextDuePush(db: Database): Promise<Date | null> {
  const [next] = await db
    .select({ at: pushMessages.nextTryAt })
    .from(pushMessages)
    .orderBy(pushMessages.nextTryAt)
    .limit(1)
  return next?.at ?? null
}

export const removeMessage = (db: Database, id: string) =>
  db.delete(pushMessages).where(eq(pushMessages.id, id))
