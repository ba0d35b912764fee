import { eq } from 'drizzle-orm'
import { people, pushDevices, pushMessages } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import {
  claimDuePushes,
  nextDuePush,
  openPayload,
  openSubscription,
  type PushDeviceRecord,
  type PushMessageRecord,
  removeMessage,
} from './push-store.ts'
import type { PushOutcome } from './push-transport.ts'

/** Notes on their way at the same time. */
const atOnce = 8
/** Seconds until the next attempt, by how many there were; the last one goes on until the note is not news any more. */
const waits = [5, 20, 60, 300, 900].map((seconds) => seconds * 1000)

type Due = { message: PushMessageRecord; device: PushDeviceRecord }

/**
 * Sends what is due: claimed, handed over outside any transaction, its outcome written. A note may come twice after a
 * crash; browsers show two with the same id as one.
 * @returns when the next one is due; null when nothing waits
 */
export async function deliverDuePushes(deps: Deps): Promise<Date | null> {
  for (;;) {
    const due = await claimDuePushes(deps.db, deps.clock.now(), atOnce)
    if (due.length === 0) return nextDuePush(deps.db)
    await Promise.all(due.map((one) => deliver(deps, one)))
  }
}

async function deliver(deps: Deps, due: Due): Promise<void> {
  const outcome = await hand(deps, due)
  if (outcome.outcome === 'not_sent')
    deps.logger.warn(
      { pushId: due.message.id, attempt: due.message.attempts, trouble: outcome.trouble },
      'A push did not go out',
    )
  await write(deps, due, outcome)
}

async function hand(deps: Deps, { message, device }: Due): Promise<PushOutcome> {
  const leftMs = message.expiresAt.getTime() - deps.clock.now().getTime()
  // Not news any more, or not theirs to read any more.
  if (leftMs <= 0 || (await isDisabled(deps, device))) return dropped
  try {
    const payload = JSON.stringify(openPayload(deps, message))
    const options = { urgent: message.urgent, ttlSeconds: Math.ceil(leftMs / 1000) }
    return await deps.push.send(openSubscription(deps, device), payload, options)
  } catch (error) {
    deps.logger.error({ err: error, pushId: message.id }, 'A stored push cannot be read')
    return dropped
  }
}

const dropped: PushOutcome = { outcome: 'not_sent', trouble: 'timeout', forGood: true, waitMs: 0 }

async function isDisabled({ db }: Deps, { personId }: PushDeviceRecord): Promise<boolean> {
  const [person] = await db
    .select({ disabledAt: people.disabledAt })
    .from(people)
    .where(eq(people.id, personId))
  return !person || person.disabledAt !== null
}

/** [SES-7] A browser that its push service does not know any more goes, with all that was on its way to it. */
async function write({ db, clock }: Deps, { message, device }: Due, outcome: PushOutcome): Promise<void> {
  if (outcome.outcome === 'gone')
    return void (await db.delete(pushDevices).where(eq(pushDevices.id, device.id)))
  const now = clock.now()
  if (outcome.outcome === 'sent') {
    await db.update(pushDevices).set({ lastSentAt: now, trouble: null }).where(eq(pushDevices.id, device.id))
    return void (await removeMessage(db, message.id))
  }
  const { trouble, forGood, waitMs } = outcome
  const usual = waits[Math.min(message.attempts, waits.length) - 1] ?? 0
  const nextTryAt = new Date(now.getTime() + Math.max(usual, waitMs))
  await db.update(pushDevices).set({ trouble }).where(eq(pushDevices.id, device.id))
  if (forGood || nextTryAt >= message.expiresAt) await removeMessage(db, message.id)
  else await db.update(pushMessages).set({ nextTryAt }).where(eq(pushMessages.id, message.id))
}
