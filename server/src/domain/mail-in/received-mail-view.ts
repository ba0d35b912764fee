import { DesksideError } from '@deskside/protocol/errors'
import type { ReceivedMailState } from '@deskside/protocol/vocabulary/mail-in'
import { and, desc, eq, like, type SQL, sql } from 'drizzle-orm'
import { receivedMails, tickets } from '../../db/schema/index.ts'
import { beginning } from '../../lib/like.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageMailIn } from './mail-in-policy.ts'
import type { ReceivedMail } from './received-mail-store.ts'

/** A received mail with the ticket that it became. */
export type ReceivedMailView = {
  mail: ReceivedMail
  ticket: { id: string; number: number; title: string } | null
}

const select = (executor: Executor, where: SQL | undefined) =>
  executor
    .select({ mail: receivedMails, ticket: { id: tickets.id, number: tickets.number, title: tickets.title } })
    .from(receivedMails)
    .leftJoin(tickets, eq(tickets.id, receivedMails.ticketId))
    .where(where)

type ReceivedMailQuery = {
  state?: ReceivedMailState | undefined
  /** How the sender's address begins. */
  address?: string | undefined
  after?: string | undefined
  limit: number
}

/**
 * Received mails, newest first. `after` is a row's id.
 * @throws DesksideError `forbidden`
 */
export async function listReceivedMails(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { state, address, after, limit }: ReceivedMailQuery,
): Promise<{ items: ReceivedMailView[]; next?: string }> {
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  const rows = await select(
    db,
    and(
      eq(receivedMails.organisationId, organisationId),
      state && eq(receivedMails.state, state),
      address ? like(sql`lower(${receivedMails.fromAddress})`, beginning(address)) : undefined,
      after === undefined ? undefined : isBefore(organisationId, after),
    ),
  )
    .orderBy(desc(receivedMails.createdAt), desc(receivedMails.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: last.mail.id } : { items }
}

/** In one comparison of pairs, as the index is ordered. */
const isBefore = (organisationId: string, mailId: string) =>
  sql`(${receivedMails.createdAt}, ${receivedMails.id}) < (
    select m.created_at, m.id from ${receivedMails} m
    where m.id::text = ${mailId} and m.organisation_id = ${organisationId})`

/** @throws DesksideError `forbidden`, `not_found` */
export async function readReceivedMail(
  { db }: { db: Executor },
  actor: Actor,
  mailId: string,
): Promise<ReceivedMailView> {
  require(mayManageMailIn(actor))
  const [row] = await select(
    db,
    and(eq(receivedMails.organisationId, actor.organisationId), eq(receivedMails.id, mailId)),
  )
  if (!row) throw new DesksideError('not_found')
  return row
}
