import type { MailState } from '@deskside/protocol/vocabulary/sessions'
import { and, desc, eq, getTableColumns, like, sql } from 'drizzle-orm'
import { outbox } from '../../db/schema/index.ts'
import { beginning } from '../../lib/like.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require, when } from '../policy.ts'
import type { OutboxRecord } from './outbox-store.ts'

/** A mail without what it says: that stays sealed until somebody opens the one mail. */
export type OutboxRow = Omit<OutboxRecord, 'sealedContent'>

const { sealedContent: _staysSealed, ...rowColumns } = getTableColumns(outbox)
export const outboxRowColumns = rowColumns

type OutboxQuery = {
  state?: MailState | undefined
  /** How the address begins. */
  address?: string | undefined
  after?: string | undefined
  limit: number
}

/**
 * Outgoing mail, newest first. `after` is a row's id: ids sort by time.
 * @throws DesksideError `forbidden`
 */
export async function listOutbox(
  { db }: Deps,
  actor: Actor,
  { state, address, after, limit }: OutboxQuery,
): Promise<{ items: OutboxRow[]; next?: string }> {
  require(when(isAdministrator(actor)))
  const rows = await db
    .select(outboxRowColumns)
    .from(outbox)
    .where(
      and(
        eq(outbox.organisationId, actor.organisationId),
        state && eq(outbox.state, state),
        address ? like(sql`lower(${outbox.toAddress})`, beginning(address)) : undefined,
        // In one comparison of pairs, as the index is ordered.
        after === undefined ? undefined : isBefore(actor.organisationId, after),
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: last.id } : { items }
}

/** In one comparison of pairs, as the index is ordered. */
const isBefore = (organisationId: string, mailId: string) =>
  sql`(${outbox.createdAt}, ${outbox.id}) < (
    select o.created_at, o.id from ${outbox} o
    where o.id::text = ${mailId} and o.organisation_id = ${organisationId})`
