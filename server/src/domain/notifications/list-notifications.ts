import { DesksideError } from '@deskside/protocol/errors'
import { and, count, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { notifications, sessions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { visibleTo } from '../tickets/ticket-visibility.ts'

const columns = {
  id: notifications.id,
  event: notifications.event,
  wording: notifications.wording,
  ticketNumber: tickets.number,
  ticketTitle: tickets.title,
  sessionId: notifications.sessionId,
  /** Another party's session: there is no console for it. */
  outside: sql<boolean>`coalesce(${sessions.engine} <> 'deskside', false)`,
  actorName: notifications.actorName,
  detail: notifications.detail,
  createdAt: notifications.createdAt,
  readAt: notifications.readAt,
}

/** [DSK-3] Of a ticket that one does not see any more, nothing more is told; a session that one started is one's own. */
const ofMine = (actor: Actor): SQL | undefined =>
  and(
    or(visibleTo(actor), eq(notifications.event, 'requester_joined')),
    eq(notifications.organisationId, actor.organisationId),
    eq(notifications.personId, actor.personId),
  )
const inMyList = (actor: Actor): SQL | undefined => and(ofMine(actor), notifications.inPage)

export type NotificationView = Awaited<ReturnType<typeof select>>[number]

const select = ({ db }: Pick<Deps, 'db'>, where: SQL | undefined, limit: number) =>
  db
    .select(columns)
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
    .leftJoin(sessions, eq(sessions.id, notifications.sessionId))
    .where(where)
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit)

/** [ADM-6] What somebody was told in the page, newest first. `after` is a row's id: ids sort by time. */
export async function listNotifications(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { unread, after, limit }: { unread?: boolean | undefined; after?: string | undefined; limit: number },
): Promise<{ items: NotificationView[]; next?: string; unread: number }> {
  const older = after === undefined ? undefined : isBefore(actor, after)
  const onlyUnread = unread ? isNull(notifications.readAt) : undefined
  const rows = await select(deps, and(inMyList(actor), onlyUnread, older), limit + 1)
  const [counted] = await deps.db
    .select({ unread: count() })
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
    .where(and(inMyList(actor), isNull(notifications.readAt)))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const page = { items, unread: counted?.unread ?? 0 }
  return rows.length > limit && last ? { ...page, next: last.id } : page
}

const isBefore = (actor: Actor, after: string): SQL =>
  sql`(${notifications.createdAt}, ${notifications.id}) < (
    select n.created_at, n.id from ${notifications} n
    where n.id::text = ${after} and n.person_id = ${actor.personId})`

/** One, also when it is told by the browser alone. @throws DesksideError `not_found` */
export async function readNotification(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  notificationId: string,
): Promise<NotificationView> {
  const [found] = await select(deps, and(ofMine(actor), eq(notifications.id, notificationId)), 1)
  if (!found) throw new DesksideError('not_found')
  return found
}
