import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { tags } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Executor, Transaction } from '../context.ts'
import { holdNewTags, holdTags } from './hold-tags.ts'
import { cleanTag, tagKey } from './tag-rules.ts'

const target = alias(tags, 'target')

/**
 * What somebody typed as the organisation's tags, each once, in its order: spelled as the organisation spells them, other
 * words for a tag as that tag. What is not known yet becomes a tag. They stay what they are until the transaction ends.
 */
export async function settleTags(
  tx: Transaction,
  { organisationId, at }: { organisationId: string; at: Date },
  typed: readonly string[],
): Promise<string[]> {
  const names = new Map(typed.map((name) => [tagKey(name), cleanTag(name)] as const))
  names.delete('')
  if (names.size === 0) return []
  await holdTags(tx, organisationId)
  const known = await spellings(tx, organisationId, [...names.keys()])
  const fresh = [...names].filter(([key]) => !known.has(key))
  if (fresh.length > 0) {
    await holdNewTags(tx, organisationId)
    const rows = fresh.map(([key, name]) => ({
      id: newId(at.getTime()),
      organisationId,
      key,
      name,
      createdAt: at,
    }))
    await tx.insert(tags).values(rows).onConflictDoNothing()
    // Somebody else may have spelled one of them differently at the same moment.
    for (const [key, name] of await spellings(
      tx,
      organisationId,
      fresh.map(([key]) => key),
    ))
      known.set(key, name)
  }
  return [...new Set([...names].map(([key, name]) => known.get(key) ?? name))]
}

/** A tag as the organisation spells it; as it was typed when there is none. */
export async function settledTag(db: Executor, organisationId: string, typed: string): Promise<string> {
  const key = tagKey(typed)
  return (await spellings(db, organisationId, [key])).get(key) ?? cleanTag(typed)
}

async function spellings(db: Executor, organisationId: string, keys: string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ key: tags.key, name: sql<string>`coalesce(${target.name}, ${tags.name})` })
    .from(tags)
    .leftJoin(target, eq(target.id, tags.aliasOf))
    .where(and(eq(tags.organisationId, organisationId), inArray(tags.key, keys)))
  return new Map(rows.map(({ key, name }) => [key, name]))
}
