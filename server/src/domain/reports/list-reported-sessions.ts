import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people, sessions, tickets } from '../../db/schema/index.ts'
import { type Actor, type Deps, tokenAllows } from '../context.ts'
import { type ReportFilters, type ReportScope, reportScope } from './report-scope.ts'

export type ReportedSession = Awaited<ReturnType<typeof selectSessions>>[number]

export type ReportedSessions = { items: ReportedSession[]; next?: string }

const Cursor = z.tuple([
  z
    .number()
    .int()
    .min(0)
    .max(Date.UTC(9999, 11, 31)),
  Id,
])

/**
 * [RPT-2] The sessions behind a report, newest first, a page by key.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function listReportedSessions(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { after, limit, ...filters }: ReportFilters & { after?: string; limit: number },
): Promise<ReportedSessions> {
  const { items, ...page } = await pageOfSessions(deps, await reportScope(deps, actor, filters), after, limit)
  return { items: items.map(tellableTo(actor)), ...page }
}

/** The code of an open session is for those programs alone that work with sessions. */
export const tellableTo =
  (actor: Actor) =>
  (session: ReportedSession): ReportedSession =>
    isOpenState(session.state) && !tokenAllows(actor, 'sessions') ? { ...session, code: '' } : session

export async function pageOfSessions(
  { db }: Pick<Deps, 'db'>,
  { where }: ReportScope,
  after: string | undefined,
  limit: number,
): Promise<ReportedSessions> {
  const rows = await selectSessions(db, and(where, after ? beyond(after) : undefined), limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(rows.length > limit && last && { next: cursorAfter(last) }) }
}

function selectSessions(db: Deps['db'], where: SQL | undefined, limit: number) {
  return db
    .select({
      id: sessions.id,
      code: sessions.code,
      ticketId: sessions.ticketId,
      ticketNumber: tickets.number,
      ticketTitle: tickets.title,
      technician: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
      requesterName: sessions.requesterName,
      engine: sessions.engine,
      state: sessions.state,
      endedBy: sessions.endedBy,
      createdAt: sessions.createdAt,
      joinedAt: sessions.joinedAt,
      endedAt: sessions.endedAt,
      durationSeconds: sessions.durationSeconds,
    })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .where(where)
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit)
}

const cursorAfter = ({ createdAt, id }: ReportedSession): string =>
  Buffer.from(JSON.stringify([createdAt.getTime(), id])).toString('base64url')

function beyond(cursor: string): SQL {
  try {
    const [moment, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    const at = sql.param(new Date(moment), sessions.createdAt)
    return sql`(${sessions.createdAt}, ${sessions.id}) < (${at}, ${id}::uuid)`
  } catch {
    throw new DesksideError('invalid_request', { field: 'after' })
  }
}
