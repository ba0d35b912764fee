import { and, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { apiSessions, participants, people, sessions, teams, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { visibleTo } from '../tickets/ticket-visibility.ts'
import type { ApiSessionRecord } from './api-session-store.ts'

const requester = alias(people, 'requester')

/** A session with what a program is told of it. */
export type ApiSessionView = {
  session: SessionRecord
  ticket: TicketRecord
  /** Null for a session that no program has made or changed. */
  extra: ApiSessionRecord | null
  group: { id: string; number: number; name: string }
  technicianNumber: number
  requester: { name: string; email: string }
  /** [API-1] What is over; one that a program made and that expired is open until a program closes it. */
  closed: boolean
  /** A device that was let in is connected at this moment. */
  online: boolean
}

/** A session without a team counts to the default one. */
export const groupOfSession = or(
  eq(teams.id, sessions.teamId),
  and(isNull(sessions.teamId), eq(teams.isDefault, true), eq(teams.organisationId, sessions.organisationId)),
)

/** Programs see the sessions that this desk carries: another party's are that party's to tell of. */
export const seenByPrograms = (actor: Actor): SQL | undefined =>
  and(
    eq(sessions.organisationId, actor.organisationId),
    eq(sessions.engine, 'deskside'),
    or(eq(sessions.technicianId, actor.personId), visibleTo(actor)),
  )

export const isClosed = sql<boolean>`(${sessions.state} = 'ended' or (${sessions.state} = 'expired'
  and (${apiSessions.tokenId} is null or ${apiSessions.closedAt} is not null)))`

/** Newest first. */
export async function loadApiSessions(
  { db, presence }: Pick<Deps, 'db' | 'presence'>,
  where: SQL | undefined,
  limit: number,
): Promise<ApiSessionView[]> {
  const rows = await db
    .select({
      session: sessions,
      ticket: ticketColumns,
      extra: apiSessions,
      group: { id: teams.id, number: teams.apiNumber, name: teams.name },
      technicianNumber: people.apiNumber,
      requester: { name: requester.name, email: requester.email },
      closed: isClosed,
    })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .innerJoin(teams, groupOfSession)
    .leftJoin(apiSessions, eq(apiSessions.sessionId, sessions.id))
    .where(where)
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit)
  const open = rows.filter(({ closed }) => !closed).map(({ session }) => session.id)
  const online = await sessionsOnline({ db, presence }, open)
  return rows.map((row) => ({ ...row, online: online.has(row.session.id) }))
}

export async function countApiSessions({ db }: Pick<Deps, 'db'>, where: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .leftJoin(apiSessions, eq(apiSessions.sessionId, sessions.id))
    .where(where)
  return row?.count ?? 0
}

/** Of these sessions, those in which a device that was let in is connected now. */
export async function sessionsOnline(
  { db, presence }: Pick<Deps, 'db' | 'presence'>,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: participants.id, sessionId: participants.sessionId })
    .from(participants)
    .where(and(inArray(participants.sessionId, ids), isNotNull(participants.joinedAt)))
  return new Set(rows.filter(({ id }) => presence.isOnline(id)).map(({ sessionId }) => sessionId))
}
