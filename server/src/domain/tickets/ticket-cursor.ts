import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { tickets } from '../../db/schema/index.ts'
import type { TicketRecord } from './ticket-record.ts'

export type TicketOrder = {
  sort: 'updated' | 'created' | 'number' | 'priority' | 'due'
  direction: 'asc' | 'desc'
}

type SortColumn = 'updatedAt' | 'createdAt' | 'number' | 'priorityRank' | 'nextDueAt'

/** Each has an index over organisation, itself and id, which both directions walk. */
const columns: Record<TicketOrder['sort'], { column: PgColumn; field: SortColumn }> = {
  updated: { column: tickets.updatedAt, field: 'updatedAt' },
  created: { column: tickets.createdAt, field: 'createdAt' },
  number: { column: tickets.number, field: 'number' },
  priority: { column: tickets.priorityRank, field: 'priorityRank' },
  due: { column: tickets.nextDueAt, field: 'nextDueAt' },
}

export function orderBy({ sort, direction }: TicketOrder): SQL[] {
  const way = sql.raw(direction)
  return [sql`${columns[sort].column} ${way}`, sql`${tickets.id} ${way}`]
}

/** What the columns hold: 31 bits, and milliseconds up to the year 9999. */
const largestInteger = 2 ** 31 - 1
const latestMoment = Date.UTC(9999, 11, 31)

const Cursor = z.tuple([z.enum(['updated', 'created', 'number', 'priority', 'due']), z.number().int(), Id])

/** Opaque to the page: the sort, the last row's value (moments in milliseconds) and its id. */
export function cursorAfter({ sort }: TicketOrder, ticket: Pick<TicketRecord, SortColumn | 'id'>): string {
  const value = ticket[columns[sort].field]
  return Buffer.from(JSON.stringify([sort, Number(value), ticket.id])).toString('base64url')
}

/**
 * The rows behind a cursor, as one comparison of rows that the index answers.
 * @throws DesksideError `invalid_request` for a cursor that is not of this list and order
 */
export function beyond({ sort, direction }: TicketOrder, cursor: string): SQL {
  const [madeFor, value, id] = parse(cursor)
  const { column } = columns[sort]
  const largest = column.dataType === 'date' ? latestMoment : largestInteger
  if (madeFor !== sort || Math.abs(value) > largest)
    throw new DesksideError('invalid_request', { field: 'after' })
  const parameter = column.dataType === 'date' ? new Date(value) : value
  return sql`(${column}, ${tickets.id}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${sql.param(parameter, column)}, ${id}::uuid)`
}

function parse(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new DesksideError('invalid_request', { field: 'after' })
  }
}
