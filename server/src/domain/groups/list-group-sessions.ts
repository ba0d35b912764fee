import { Id } from '@deskside/protocol/ids'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { outsideSessions, people, sessions, tickets } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { sessionsOnline } from '../api-sessions/api-session-view.ts'
import type { Actor, Deps } from '../context.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { visibleTo } from '../tickets/ticket-visibility.ts'
import { findGroup } from './find-group.ts'
import { ofGroup } from './groups-of.ts'

export type GroupSessionView = {
  session: SessionRecord
  ticket: { number: number; title: string }
  technician: PersonFacts
  online: boolean
}

export type GroupSessionFilters = {
  group: string
  state: 'open' | 'all'
  after?: string | undefined
  limit: number
}

/** Sessions of a group whichever engine carries them, newest first, a page by key. @throws DesksideError `not_found` */
export async function listGroupSessions(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  { group, state, after, limit }: GroupSessionFilters,
): Promise<{ items: GroupSessionView[]; next?: string }> {
  const rows = await deps.db
    .select({
      session: sessions,
      ticket: { number: tickets.number, title: tickets.title },
      technician: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
      outside: outsideSessions.online,
    })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .leftJoin(outsideSessions, eq(outsideSessions.sessionId, sessions.id))
    .where(
      and(
        eq(sessions.organisationId, actor.organisationId),
        ofGroup(sessions.teamId, await findGroup(deps, actor, { id: group })),
        or(eq(sessions.technicianId, actor.personId), visibleTo(actor)),
        state === 'open' ? inArray(sessions.state, [...openSessionStates]) : undefined,
        after ? beyond(after) : undefined,
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const online = await sessionsOnline(
    deps,
    page.map(({ session }) => session.id),
  )
  return {
    items: page.map(({ outside, ...row }) => ({ ...row, online: outside ?? online.has(row.session.id) })),
    ...(rows.length > limit && last && { next: cursorAfter(last.session) }),
  }
}

const Cursor = z.tuple([
  z
    .number()
    .int()
    .min(0)
    .max(Date.UTC(9999, 11, 31)),
  Id,
])

const cursorAfter = ({ createdAt, id }: SessionRecord): string => encodeCursor([createdAt.getTime(), id])

function beyond(cursor: string): SQL {
  const [moment, id] = decodeCursor(Cursor, cursor)
  const at = sql.param(new Date(moment), sessions.createdAt)
  return sql`(${sessions.createdAt}, ${sessions.id}) < (${at}, ${id}::uuid)`
}
