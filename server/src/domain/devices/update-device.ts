import { eq } from 'drizzle-orm'
import { devices } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { findGroup } from '../groups/find-group.ts'
import type { DeviceView } from './device-view.ts'
import { readDevice, type WhichDevice } from './read-device.ts'

export type DeviceChanges = {
  alias?: string | undefined
  description?: string | undefined
  /** To a group that the actor sees. */
  group?: { id: string } | { number: number } | undefined
}

/** @throws DesksideError `not_found` for the device or the group */
export async function updateDevice(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  which: WhichDevice,
  { alias, description, group }: DeviceChanges,
): Promise<DeviceView> {
  const { device } = await readDevice(deps, actor, which)
  const changes = {
    alias: alias ?? device.alias,
    description: description ?? device.description,
    teamId: group ? (await findGroup(deps, actor, group)).id : device.teamId,
  }
  await deps.db.update(devices).set(changes).where(eq(devices.id, device.id))
  return readDevice(deps, actor, which)
}
