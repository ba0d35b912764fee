import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, notInArray } from 'drizzle-orm'
import { pushDevices } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { hashToken } from '../../lib/secrets/tokens.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { deviceName } from './device-name.ts'
import { type PushDeviceRecord, queuePush, sealSubscription } from './push-store.ts'
import type { PushSubscription } from './push-transport.ts'

/** A person's browsers; the oldest makes room for one more. */
const mostDevices = 10

const mine = ({ organisationId, personId }: Actor) =>
  and(eq(pushDevices.organisationId, organisationId), eq(pushDevices.personId, personId))

/** [SES-7] The browsers to which one's notes go, oldest first. */
export const listPushDevices = ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<PushDeviceRecord[]> =>
  db.select().from(pushDevices).where(mine(actor)).orderBy(asc(pushDevices.createdAt), asc(pushDevices.id))

/**
 * [SES-7] One's notes go to this browser from now on. A browser has one address: when somebody else was told there
 * before, they are not any more.
 * @throws DesksideError `push_address_refused` for an address that is not a push service's on the internet
 */
export async function addPushDevice(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'push'>,
  actor: Actor,
  subscription: PushSubscription,
  userAgent: string,
): Promise<PushDeviceRecord> {
  if (!deps.push.accepts(subscription.endpoint)) throw new DesksideError('push_address_refused')
  const { organisationId, personId } = actor
  const now = deps.clock.now()
  const id = newId(now.getTime())
  const endpointHash = hashToken(subscription.endpoint)
  return deps.db.transaction(async (tx) => {
    await tx
      .delete(pushDevices)
      .where(and(eq(pushDevices.organisationId, organisationId), eq(pushDevices.endpointHash, endpointHash)))
    const [device] = await tx
      .insert(pushDevices)
      .values({
        id,
        organisationId,
        personId,
        endpointHash,
        sealedSubscription: sealSubscription(deps, { organisationId, id }, subscription),
        name: deviceName(userAgent),
        createdAt: now,
      })
      .returning()
    if (!device) throw new Error('a push device vanished')
    await makeRoom(tx, actor)
    return device
  })
}

async function makeRoom(tx: Transaction, actor: Actor): Promise<void> {
  const all = await tx
    .select({ id: pushDevices.id })
    .from(pushDevices)
    .where(mine(actor))
    .orderBy(pushDevices.id)
  const kept = all.slice(-mostDevices).map(({ id }) => id)
  await tx.delete(pushDevices).where(and(mine(actor), notInArray(pushDevices.id, kept)))
}

/** @throws DesksideError `not_found` */
export async function removePushDevice({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  const gone = await db
    .delete(pushDevices)
    .where(and(mine(actor), eq(pushDevices.id, id)))
    .returning({ id: pushDevices.id })
  if (gone.length === 0) throw new DesksideError('not_found')
}

/** A note to see whether it comes, whatever the hour. @throws DesksideError `not_found` */
export async function testPushDevice(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [device] = await tx
      .select()
      .from(pushDevices)
      .where(and(mine(actor), eq(pushDevices.id, id)))
    if (!device) throw new DesksideError('not_found')
    const payload = {
      id: `test-${newId()}`,
      language: actor.language,
      wording: 'test' as const,
      actor: actor.name,
      detail: null,
      ticketNumber: null,
      ticketTitle: '',
      path: '/profile',
    }
    await queuePush(tx, deps, device, { payload, urgent: true })
  })
}
