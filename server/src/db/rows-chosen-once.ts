import { type Column, type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * For `update … where` rows that a query with `limit` and `for update skip locked` chooses: it is asked once. Within
 * `in (…)` PostgreSQL may ask it again for each row that it compares; each time it then locks the next rows, and
 * more are claimed than the limit says.
 */
export const rowsChosenOnce = (column: Column, chosen: SQLWrapper): SQL =>
  sql`${column} = any(array(${chosen}))`
