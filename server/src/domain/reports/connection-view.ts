import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import {
  apiSessions,
  contacts,
  devices,
  participants,
  people,
  reportNotes,
  sessions,
  teams,
  tickets,
} from '../../db/schema/index.ts'
import type { ApiSessionRecord } from '../api-sessions/api-session-store.ts'
import { groupOfSession } from '../api-sessions/api-session-view.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require } from '../policy.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { maySeeConnections } from './connection-policy.ts'

/** A session in which somebody was helped, as programs are told of it. */
export type ConnectionView = {
  session: SessionRecord
  extra: ApiSessionRecord | null
  notes: typeof reportNotes.$inferSelect | null
  technician: { number: number; name: string }
  group: { number: number; name: string }
  contactNumber: number | null
  /** The device that was in it last. */
  device: { remoteControlId: number; alias: string } | null
}

/**
 * [RPT-2] [RPT-7] Joined and over, whichever engine carried it. [RPT-1] A technician's own, an administrator's all.
 * @throws DesksideError `forbidden`
 */
export function reportedTo(actor: Actor): SQL | undefined {
  require(maySeeConnections(actor))
  return and(
    eq(sessions.organisationId, actor.organisationId),
    eq(sessions.state, 'ended'),
    isNotNull(sessions.joinedAt),
    isNull(reportNotes.hiddenAt),
    isAdministrator(actor) ? undefined : eq(sessions.technicianId, actor.personId),
  )
}

/** The latest end first. */
export async function loadConnections(
  { db }: Pick<Deps, 'db'>,
  where: SQL | undefined,
  limit: number,
): Promise<ConnectionView[]> {
  const rows = await db
    .select({
      session: sessions,
      extra: apiSessions,
      notes: reportNotes,
      technician: { number: people.apiNumber, name: people.name },
      group: { number: teams.apiNumber, name: teams.name },
      contactNumber: contacts.apiNumber,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .innerJoin(teams, groupOfSession)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .leftJoin(contacts, and(eq(contacts.teamId, teams.id), eq(contacts.personId, tickets.requesterId)))
    .leftJoin(apiSessions, eq(apiSessions.sessionId, sessions.id))
    .leftJoin(reportNotes, eq(reportNotes.sessionId, sessions.id))
    .where(where)
    .orderBy(desc(sessions.endedAt), desc(sessions.id))
    .limit(limit)
  const used = await devicesOf(
    db,
    rows.map(({ session }) => session.id),
  )
  return rows.map((row) => ({ ...row, device: used.get(row.session.id) ?? null }))
}

export async function countConnections({ db }: Pick<Deps, 'db'>, where: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .innerJoin(teams, groupOfSession)
    .leftJoin(reportNotes, eq(reportNotes.sessionId, sessions.id))
    .where(where)
  return row?.count ?? 0
}

async function devicesOf(db: Deps['db'], sessionIds: string[]) {
  if (sessionIds.length === 0) return new Map<string, { remoteControlId: number; alias: string }>()
  const rows = await db
    .selectDistinctOn([participants.sessionId], {
      sessionId: participants.sessionId,
      device: { remoteControlId: devices.remoteControlId, alias: devices.alias },
    })
    .from(participants)
    .innerJoin(devices, eq(devices.id, participants.deviceId))
    .where(and(inArray(participants.sessionId, sessionIds), isNotNull(participants.joinedAt)))
    .orderBy(participants.sessionId, desc(participants.createdAt))
  return new Map(rows.map(({ sessionId, device }) => [sessionId, device]))
}
