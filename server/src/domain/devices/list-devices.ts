import { and, eq, or, sql } from 'drizzle-orm'
import { devices, people } from '../../db/schema/index.ts'
import { anywhere } from '../../lib/like.ts'
import type { Actor, Deps } from '../context.ts'
import { inGroupsOf } from '../groups/groups-of.ts'
import { type DeviceView, deviceCursor, devicesBeyond, loadDevices } from './device-view.ts'

export type DeviceFilters = {
  group?: string | undefined
  /** In the device's name or its requester's. */
  search?: string | undefined
  remoteControlId?: number | undefined
  after?: string | undefined
  limit: number
}

/** Devices of the actor's groups by name, a page by key. @throws DesksideError `not_found` for the group */
export async function listDevices(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  { group, search, remoteControlId, after, limit }: DeviceFilters,
): Promise<{ items: DeviceView[]; next?: string }> {
  const pattern = search?.trim() && anywhere(search)
  const where = and(
    eq(devices.organisationId, actor.organisationId),
    inGroupsOf(actor, devices.teamId, group),
    pattern
      ? or(sql`lower(${devices.alias}) like ${pattern}`, sql`lower(${people.name}) like ${pattern}`)
      : undefined,
    remoteControlId === undefined ? undefined : eq(devices.remoteControlId, remoteControlId),
    after ? devicesBeyond(after) : undefined,
  )
  const rows = await loadDevices(deps, where, limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(rows.length > limit && last && { next: deviceCursor(last) }) }
}
