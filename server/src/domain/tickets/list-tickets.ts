import { and, type SQL, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import { settledTag } from '../tags/settle-tags.ts'
import { withDescendants } from '../ticket-options/load-categories.ts'
import { beyond, cursorAfter, orderBy, type TicketOrder } from './ticket-cursor.ts'
import { filteredBy, type TicketFilters } from './ticket-filters.ts'
import { type Search, search } from './ticket-search.ts'
import { loadTicketRows } from './ticket-store.ts'
import type { TicketRowView } from './ticket-view.ts'
import { visibleTo } from './ticket-visibility.ts'

export type TicketQuery = TicketFilters & TicketOrder & { after?: string; limit: number }

export type TicketList = {
  items: TicketRowView[]
  /** Goes back as `after`; absent on the last page. */
  next?: string
  /** Of the whole list, on its first page, when it is no more than is counted, and not a search for what many say. */
  total?: number
}

/** Counting further would cost more than the page itself. */
const countedAtMost = 500
/** Where several properties narrow the list, each ticket that is counted is found among many that have only one of them. */
const countedOfNarrowAtMost = 100
const narrowing = [
  'status',
  'priority',
  'type',
  'category',
  'source',
  'team',
  'assignee',
  'requester',
  'tag',
  'session',
  'created',
  'due',
] as const satisfies (keyof TicketFilters)[]

const isNarrow = (query: TicketQuery): boolean =>
  narrowing.filter((name) => query[name] !== undefined).length > 1

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
  const here = {
    timeZone: query.created ? await timeZoneOf(db, actor.organisationId) : 'UTC',
    now: clock.now(),
  }
  const filters = and(visibleTo(actor), filteredBy(db, actor, await resolved(db, actor, query), here))
  const from = query.after ? beyond(query, query.after) : undefined
  const found = query.search?.trim() ? await search(db, actor, query.search) : null
  const page = { orderBy: orderBy(query), limit: query.limit + 1 }
  const countable = !query.after && !found?.many.length
  const [rows, total] = await Promise.all([
    loadTicketRows(db, actor.organisationId, {
      ...page,
      where: within(db, found, { ...page, where: and(filters, from) }),
    }),
    countable
      ? countCapped(db, { ...page, where: within(db, found, { ...page, where: filters }) }, isNarrow(query))
      : undefined,
  ])
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > query.limit && last && { next: cursorAfter(query, last.ticket) }),
    ...(total !== undefined && { total }),
  }
}

/** Who asks for a category asks for what stands below it too; who asks for a tag, for it as it is spelled now. */
async function resolved<T extends TicketFilters>(
  db: Deps['db'],
  { organisationId }: Actor,
  filters: T,
): Promise<T> {
  const { category, tag } = filters
  return {
    ...filters,
    ...(category && { category: await withDescendants(db, organisationId, category) }),
    ...(tag && { tag: await settledTag(db, organisationId, tag) }),
  }
}

type Slice = { where: SQL | undefined; orderBy?: SQL[]; limit: number }

/**
 * What is searched for in a slice of the list. Of many that say it, the first of each way are enough: that is one walk
 * for each, which ends early.
 */
function within(db: Deps['db'], found: Search | null, slice: Slice): SQL | undefined {
  if (!found) return slice.where
  const few = sql`${tickets.id} = any(${sql.param(found.few)}::uuid[])`
  if (found.many.length === 0) return and(slice.where, few)
  const ways = [...(found.few.length > 0 ? [few] : []), ...found.many].map(
    (way) => sql`(${firstOf(db, { ...slice, where: and(slice.where, way) })})`,
  )
  return sql`${tickets.id} in (${sql.join(ways, sql` union `)})`
}

function firstOf(db: Deps['db'], { where, orderBy: order = [], limit }: Slice) {
  return db
    .select({ id: tickets.id })
    .from(tickets)
    .where(where)
    .orderBy(...order)
    .limit(limit)
}

/**
 * What one property narrows is found by its index. Where several do, no index has them all, and the page's own walk, up
 * to fewer, is what costs least.
 */
async function countCapped(
  db: Deps['db'],
  { where, orderBy: order = [] }: Slice,
  narrow: boolean,
): Promise<number | undefined> {
  const atMost = narrow ? countedOfNarrowAtMost : countedAtMost
  const counted = db
    .select({ one: sql`1`.as('one') })
    .from(tickets)
    .where(where)
    .orderBy(...(narrow ? order : []))
    .limit(atMost + 1)
    .as('counted')
  const [row] = await db.select({ total: sql<number>`count(*)::int` }).from(counted)
  return row && row.total <= atMost ? row.total : undefined
}
