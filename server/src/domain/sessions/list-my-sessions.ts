import { and, desc, eq, sql } from 'drizzle-orm'
import { outsideSessions, people, sessions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { shownWays } from './links-of-session.ts'
import type { SessionRecord } from './session-store.ts'

/** [DSK-1] One of a requester's own sessions, with their own way in. */
export type MySessionView = {
  session: SessionRecord
  ticket: { number: number; title: string }
  technicianName: string
  customerLink: string | null
}

/** Sessions on tickets of which the actor is the requester, newest first. `after` is a session's id. */
export async function listMySessions(
  deps: Deps,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: MySessionView[]; next?: string }> {
  const rows = await deps.db
    .select({
      session: sessions,
      outside: outsideSessions,
      ticket: { number: tickets.number, title: tickets.title },
      technicianName: people.name,
    })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .leftJoin(outsideSessions, eq(outsideSessions.sessionId, sessions.id))
    .where(
      and(
        eq(sessions.organisationId, actor.organisationId),
        eq(tickets.requesterId, actor.personId),
        after === undefined ? undefined : isBefore(after),
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ outside, ...row }) => ({
    ...row,
    customerLink: shownWays(deps, row.session, outside)?.customer ?? null,
  }))
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: last.session.id } : { items }
}

const isBefore = (sessionId: string) =>
  sql`(${sessions.createdAt}, ${sessions.id}) < (
    select s.created_at, s.id from ${sessions} s where s.id::text = ${sessionId})`
