import type { listTags as Contract, Tag } from '@deskside/protocol/http/tags'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { tags } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { anywhere } from '../../lib/like.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageTags, mayUseTags, tagKey } from './tag-rules.ts'
import { keyAfter, keyLike, readTags } from './tag-store.ts'

/** @throws DesksideError `forbidden`, `invalid_request` for a cursor that is not of this list */
export async function listTags(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { search, after, limit }: z.output<typeof Contract.query>,
): Promise<{ items: Tag[]; next?: string }> {
  require(mayManageTags(actor))
  const where = and(
    search?.trim() ? keyLike(anywhere(tagKey(search))) : undefined,
    after ? keyAfter(decodeCursor(z.tuple([z.string()]), after)[0]) : undefined,
  )
  const rows = await readTags(db, actor.organisationId, { where, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ key: _key, ...tag }) => tag),
    ...(rows.length > limit && last && { next: encodeCursor([last.key]) }),
  }
}

const mostSuggestions = 10

/** Those that begin with it first. @throws DesksideError `forbidden` */
export async function suggestTags({ db }: Pick<Deps, 'db'>, actor: Actor, typed: string): Promise<string[]> {
  require(mayUseTags(actor))
  const key = tagKey(typed)
  const rows = await db
    .select({ name: tags.name })
    .from(tags)
    .where(
      and(
        eq(tags.organisationId, actor.organisationId),
        isNull(tags.aliasOf),
        key ? keyLike(anywhere(key)) : undefined,
      ),
    )
    .orderBy(sql`not starts_with(${tags.key}, ${key})`, asc(tags.key))
    .limit(mostSuggestions)
  return rows.map(({ name }) => name)
}
