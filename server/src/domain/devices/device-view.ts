import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import { and, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { devices, participants, people, sessions, teams, tickets } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import type { Deps } from '../context.ts'

export type DeviceRecord = typeof devices.$inferSelect

type LastSession = { id: string; code: string; ticketId: string; ticketNumber: number }

/** A device with the names around it, and whether it is in a session now. */
export type DeviceView = {
  device: DeviceRecord
  group: { id: string; name: string; number: number }
  requester: typeof people.$inferSelect | null
  online: boolean
  lastSession: LastSession | null
}

const byAlias = sql`lower(${devices.alias})`

/** By name. */
export async function loadDevices(
  deps: Pick<Deps, 'db' | 'presence'>,
  where: SQL | undefined,
  limit: number,
): Promise<DeviceView[]> {
  const rows = await deps.db
    .select({
      device: devices,
      group: { id: teams.id, name: teams.name, number: teams.apiNumber },
      requester: people,
    })
    .from(devices)
    .innerJoin(teams, eq(teams.id, devices.teamId))
    .leftJoin(people, eq(people.id, devices.requesterId))
    .where(where)
    .orderBy(byAlias, devices.id)
    .limit(limit)
  const visits = await loadVisits(
    deps,
    rows.map(({ device }) => device.id),
  )
  return rows.map((row) => ({
    ...row,
    ...(visits.get(row.device.id) ?? { online: false, lastSession: null }),
  }))
}

/** @throws DesksideError `not_found` */
export async function loadDevice(
  deps: Pick<Deps, 'db' | 'presence'>,
  organisationId: string,
  which: SQL | undefined,
): Promise<DeviceView> {
  const [view] = await loadDevices(deps, and(eq(devices.organisationId, organisationId), which), 1)
  if (!view) throw new DesksideError('not_found')
  return view
}

async function loadVisits({ db, presence }: Pick<Deps, 'db' | 'presence'>, ids: string[]) {
  const visits = new Map<string, { online: boolean; lastSession: LastSession }>()
  if (ids.length === 0) return visits
  const rows = await db
    .selectDistinctOn([participants.deviceId], {
      deviceId: participants.deviceId,
      here: sql<string[]>`array_agg(${participants.id}::text) over (partition by ${participants.deviceId})`,
      lastSession: {
        id: sessions.id,
        code: sessions.code,
        ticketId: sessions.ticketId,
        ticketNumber: tickets.number,
      },
    })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .where(and(inArray(participants.deviceId, ids), isNotNull(participants.joinedAt)))
    .orderBy(participants.deviceId, desc(participants.createdAt))
  for (const { deviceId, here, lastSession } of rows)
    if (deviceId) visits.set(deviceId, { online: here.some((id) => presence.isOnline(id)), lastSession })
  return visits
}

const Cursor = z.tuple([z.string().max(200), Id])

export const deviceCursor = ({ device }: DeviceView): string => encodeCursor([device.alias, device.id])

export function devicesBeyond(cursor: string): SQL {
  const [alias, id] = decodeCursor(Cursor, cursor)
  return sql`(${byAlias}, ${devices.id}) > (lower(${alias}), ${id}::uuid)`
}
