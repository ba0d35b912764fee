import { sql } from 'drizzle-orm'
import { integer, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organisations } from './organisations.ts'

/** A UUID made by the application (version 7, so that ids sort by time). */
export const id = () => uuid('id').primaryKey()

/** A moment, to the millisecond, in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

export const createdAt = () => moment('created_at').notNull().default(sql`now()`)

/** Every row belongs to an organisation; nothing crosses between two of them. */
export const organisationId = () =>
  uuid('organisation_id')
    .notNull()
    .references(() => organisations.id)

/**
 * The number by which programs name a row, as in `u1001`: counted over all organisations, so it is only ever looked up
 * together with one.
 */
export const apiNumber = () => integer('api_number').generatedAlwaysAsIdentity({ startWith: 1001 }).notNull()
