import { sql } from 'drizzle-orm'
import type { Transaction } from '../context.ts'

/**
 * Until the transaction ends no tag of the organisation is renamed, merged or deleted: what a ticket is given now is what its tags
 * are called when it is committed. One lock for all of them, so that it does not matter in which order tags are named.
 */
export const holdTags = (tx: Transaction, organisationId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${keyOf('tags', organisationId)})`)

/** Until the transaction ends nobody gives tags to tickets; whoever has begun to is waited for. Take no ticket with it. */
export const holdTagsAlone = (tx: Transaction, organisationId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(${keyOf('tags', organisationId)})`)

/** One after the other makes new tags: two that make the same ones in another order would wait for each other. */
export const holdNewTags = (tx: Transaction, organisationId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(${keyOf('new tags', organisationId)})`)

const keyOf = (what: string, organisationId: string) =>
  sql`hashtextextended(${`${what} ${organisationId}`}, 0)`
