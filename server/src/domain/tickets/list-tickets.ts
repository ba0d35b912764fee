import { and, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { withDescendants } from '../ticket-options/load-categories.ts'
import { beyond, cursorAfter, orderBy, type TicketOrder } from './ticket-cursor.ts'
import { filteredBy, type TicketFilters } from './ticket-filters.ts'
import { loadTicketRows } from './ticket-store.ts'
import type { TicketRowView } from './ticket-view.ts'
import { visibleTo } from './ticket-visibility.ts'

export type TicketQuery = TicketFilters & TicketOrder & { after?: string; limit: number }

export type TicketList = {
  items: TicketRowView[]
  /** Goes back as `after`; absent on the last page. */
  next?: string
  /** Of the whole list, on its first page, when it is no more than `countedAtMost`. */
  total?: number
}

/** Counting further would cost more than the page itself. */
const countedAtMost = 1_000

/**
 * One page of the tickets that the person may see. Paging is by key: rows that come or change meanwhile make no
 * page skip or repeat those that stay.
 * @throws DesksideError `invalid_request` for a cursor that is not of this list
 */
export async function listTickets(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  query: TicketQuery,
): Promise<TicketList> {
  const all = and(visibleTo(actor), filteredBy(db, actor, await withBranches(db, actor, query), clock.now()))
  const where = query.after ? and(all, beyond(query, query.after)) : all
  const [rows, total] = await Promise.all([
    loadTicketRows(db, actor.organisationId, { where, orderBy: orderBy(query), limit: query.limit + 1 }),
    query.after ? undefined : countCapped(db, all),
  ])
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > query.limit && last && { next: cursorAfter(query, last.ticket) }),
    ...(total !== undefined && { total }),
  }
}

/** Who asks for a category asks for what stands below it too. */
const withBranches = async <T extends TicketFilters>(db: Deps['db'], actor: Actor, filters: T): Promise<T> =>
  filters.category
    ? { ...filters, category: await withDescendants(db, actor.organisationId, filters.category) }
    : filters

async function countCapped(db: Deps['db'], where: ReturnType<typeof and>): Promise<number | undefined> {
  const counted = db
    .select({ one: sql`1`.as('one') })
    .from(tickets)
    .where(where)
    .limit(countedAtMost + 1)
    .as('counted')
  const [row] = await db.select({ total: sql<number>`count(*)::int` }).from(counted)
  return row && row.total <= countedAtMost ? row.total : undefined
}
