import { randomInt } from 'node:crypto'
import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import { and, eq } from 'drizzle-orm'
import { devices } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Executor, Transaction } from '../context.ts'

export type SeenDevice = {
  organisationId: string
  teamId: string
  requesterId: string
  kind: DeviceKind
  name: string
}

const attempts = 20

/** Ten digits that no device of the organisation has, below 2³¹: old programs keep the number in 32 bits. */
export async function newRemoteControlId(db: Executor, organisationId: string): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const number = randomInt(1_000_000_000, 2 ** 31)
    const [taken] = await db
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.organisationId, organisationId), eq(devices.remoteControlId, number)))
    if (!taken) return number
  }
  throw new Error('no free number for a device found: the random source repeats itself')
}

/**
 * Computers & contacts: a device that came into a session is in the list of its group; seen again it is the same one.
 * What people have written about it, and the group they have moved it to, stay.
 * @returns the device's id
 */
export async function noteDevice(tx: Transaction, seen: SeenDevice, now: Date): Promise<string> {
  const [device] = await tx
    .insert(devices)
    .values({
      ...seen,
      id: newId(now.getTime()),
      name: seen.name.toLowerCase(),
      remoteControlId: await newRemoteControlId(tx, seen.organisationId),
      alias: seen.name.slice(0, 50),
      lastSeenAt: now,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: [devices.organisationId, devices.requesterId, devices.kind, devices.name],
      set: { lastSeenAt: now },
    })
    .returning({ id: devices.id })
  if (!device) throw new Error('a device was not noted')
  return device.id
}
