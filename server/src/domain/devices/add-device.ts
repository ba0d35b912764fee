import { DesksideError } from '@deskside/protocol/errors'
import { devices } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import { findGroup } from '../groups/find-group.ts'
import type { DeviceView } from './device-view.ts'
import { readDevice } from './read-device.ts'

export type DeviceToAdd = {
  remoteControlId: number
  group: { id: string } | { number: number }
  alias?: string | undefined
  description?: string | undefined
}

/** Puts a device into a group by its number. @throws DesksideError `not_found` for the group; `conflict` */
export async function addDevice(
  deps: Pick<Deps, 'db' | 'clock' | 'presence'>,
  actor: Actor,
  { remoteControlId, group, alias, description }: DeviceToAdd,
): Promise<DeviceView> {
  const { id: teamId } = await findGroup(deps, actor, group)
  const now = deps.clock.now()
  const id = newId(now.getTime())
  const called = alias ?? String(remoteControlId)
  const inserted = await deps.db
    .insert(devices)
    .values({
      id,
      organisationId: actor.organisationId,
      teamId,
      remoteControlId,
      name: called.toLowerCase(),
      alias: called,
      description: description ?? '',
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: devices.id })
  if (inserted.length === 0) throw new DesksideError('conflict', { field: 'remotecontrol_id' })
  return readDevice(deps, actor, { id })
}
