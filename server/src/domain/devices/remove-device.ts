import { eq } from 'drizzle-orm'
import { devices } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { readDevice, type WhichDevice } from './read-device.ts'

/** Its sessions stay; seen again, it is in the list again. @throws DesksideError `not_found` */
export async function removeDevice(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  which: WhichDevice,
): Promise<void> {
  const { device } = await readDevice(deps, actor, which)
  await deps.db.delete(devices).where(eq(devices.id, device.id))
}
