import { DesksideError } from '@deskside/protocol/errors'
import { parseSessionCode } from '@deskside/protocol/ids'
import { and, eq, exists, gte, lt, type SQL, sql } from 'drizzle-orm'
import { devices, participants, people, sessions, teams } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { type ConnectionView, countConnections, loadConnections, reportedTo } from './connection-view.ts'

export type ConnectionFilters = {
  userName?: string | undefined
  user?: number | undefined
  /** A group's number; 0: of no group, which no session here is. */
  group?: number | undefined
  deviceName?: string | undefined
  remoteControlId?: number | undefined
  /** Of the start: `from` included, `to` not. */
  from?: Date | undefined
  to?: Date | undefined
  code?: string | undefined
  /** False asks for connections of another kind than there are here. */
  kindExists: boolean
  /** The last id of the page before. */
  offset?: string | undefined
  limit: number
}

/** `remaining` counts what comes after this page; 0 on the last one. */
export type ConnectionPage = { records: ConnectionView[]; remaining: number }

/** The latest end first. @throws DesksideError `forbidden`; `invalid_request` for an offset that is no report */
export async function listConnections(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { limit, offset, ...filters }: ConnectionFilters,
): Promise<ConnectionPage> {
  const seen = reportedTo(actor)
  const after = offset === undefined ? undefined : await endedBefore(db, seen, offset)
  const where = and(seen, conditions(db, filters), after)
  const rows = await loadConnections({ db }, where, limit + 1)
  if (rows.length <= limit) return { records: rows, remaining: 0 }
  return { records: rows.slice(0, limit), remaining: (await countConnections({ db }, where)) - limit }
}

type Conditions = Omit<ConnectionFilters, 'limit' | 'offset'>

function conditions(db: Deps['db'], filters: Conditions): SQL | undefined {
  const { userName, user, group, deviceName, remoteControlId, from, to, code } = filters
  return and(
    filters.kindExists ? undefined : sql`false`,
    userName === undefined ? undefined : eq(sql`lower(${people.name})`, userName.trim().toLowerCase()),
    user === undefined ? undefined : eq(people.apiNumber, user),
    group === undefined ? undefined : eq(teams.apiNumber, group),
    deviceName === undefined
      ? undefined
      : withDevice(db, eq(sql`lower(${devices.alias})`, deviceName.trim().toLowerCase())),
    remoteControlId === undefined ? undefined : withDevice(db, eq(devices.remoteControlId, remoteControlId)),
    from && gte(sessions.joinedAt, from),
    to && lt(sessions.joinedAt, to),
    code === undefined ? undefined : eq(sessions.code, parseSessionCode(code) ?? code),
  )
}

const withDevice = (db: Deps['db'], which: SQL): SQL =>
  exists(
    db
      .select({ id: participants.id })
      .from(participants)
      .innerJoin(devices, eq(devices.id, participants.deviceId))
      .where(and(eq(participants.sessionId, sessions.id), which)),
  )

async function endedBefore(db: Deps['db'], seen: SQL | undefined, id: string): Promise<SQL> {
  const [last] = await loadConnections({ db }, and(seen, eq(sessions.id, id)), 1)
  if (!last) throw new DesksideError('invalid_request', { field: 'offset_id', reason: 'unknown' })
  const at = sql.param(last.session.endedAt, sessions.endedAt)
  return sql`(${sessions.endedAt}, ${sessions.id}) < (${at}, ${id}::uuid)`
}
