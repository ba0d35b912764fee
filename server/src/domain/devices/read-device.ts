import { eq } from 'drizzle-orm'
import { devices } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { maySeeGroup } from '../groups/group-policy.ts'
import { require } from '../policy.ts'
import { type DeviceView, loadDevice } from './device-view.ts'

/** A device by its id, or by the number that programs use. */
export type WhichDevice = { id: string } | { number: number }

/** @throws DesksideError `not_found`, also for one of a group that the actor does not see */
export async function readDevice(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  which: WhichDevice,
): Promise<DeviceView> {
  const condition = 'id' in which ? eq(devices.id, which.id) : eq(devices.apiNumber, which.number)
  const view = await loadDevice(deps, actor.organisationId, condition)
  require(maySeeGroup(actor, view.device.teamId))
  return view
}
