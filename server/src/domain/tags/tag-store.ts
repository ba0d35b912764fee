import { DesksideError } from '@deskside/protocol/errors'
import type { Tag } from '@deskside/protocol/http/tags'
import { and, arrayContains, asc, eq, gt, inArray, isNull, like, type SQL, sql } from 'drizzle-orm'
import { tags, tickets } from '../../db/schema/index.ts'
import type { Executor, Transaction } from '../context.ts'
import { holdTagsAlone } from './hold-tags.ts'

export type TagRecord = typeof tags.$inferSelect

/** Counting further would make a page of common tags slow. */
const countedAtMost = 1_000

/** Tags with their uses and other words, by key. Other words are no tags of their own. */
export async function readTags(
  db: Executor,
  organisationId: string,
  { where, limit }: { where?: SQL | undefined; limit: number },
): Promise<(Tag & { key: string })[]> {
  const rows = await db
    .select({
      id: tags.id,
      name: tags.name,
      key: tags.key,
      colour: tags.colour,
      uses: usesOf(organisationId),
    })
    .from(tags)
    .where(and(eq(tags.organisationId, organisationId), isNull(tags.aliasOf), where))
    .orderBy(asc(tags.key))
    .limit(limit)
  const ids = rows.map(({ id }) => id)
  const others = await db
    .select({ id: tags.id, name: tags.name, aliasOf: tags.aliasOf })
    .from(tags)
    .where(and(eq(tags.organisationId, organisationId), inArray(tags.aliasOf, ids)))
    .orderBy(asc(tags.key))
  return rows.map(({ uses, ...row }) => ({
    ...row,
    uses: Math.min(uses, countedAtMost),
    moreUses: uses > countedAtMost,
    aliases: others.filter(({ aliasOf }) => aliasOf === row.id).map(({ id, name }) => ({ id, name })),
  }))
}

const usesOf = (organisationId: string) => sql<number>`(select count(*)::int from (
  select from tickets where organisation_id = ${organisationId} and tags @> array[${tags.name}]
  limit ${countedAtMost + 1}) as used)`

export async function isOnTickets(db: Executor, { organisationId, name }: TagRecord): Promise<boolean> {
  const [one] = await db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), arrayContains(tickets.tags, [name])))
    .limit(1)
  return one !== undefined
}

export const keyAfter = (key: string): SQL => gt(tags.key, key)
export const keyLike = (pattern: string): SQL => like(tags.key, pattern)

/** @throws DesksideError `not_found` */
export async function readTag(db: Executor, organisationId: string, id: string): Promise<Tag> {
  const [tag] = await readTags(db, organisationId, { where: eq(tags.id, id), limit: 1 })
  if (!tag) throw new DesksideError('not_found')
  return tag
}

/**
 * The rows, in the order asked for, to be changed: nobody else changes tags, or gives them to tickets, until the
 * transaction ends. @throws DesksideError `not_found`
 */
export async function lockTags(tx: Transaction, organisationId: string, ids: string[]): Promise<TagRecord[]> {
  await holdTagsAlone(tx, organisationId)
  const rows = await tx
    .select()
    .from(tags)
    .where(and(eq(tags.organisationId, organisationId), inArray(tags.id, ids)))
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new DesksideError('not_found')
    return row
  })
}
