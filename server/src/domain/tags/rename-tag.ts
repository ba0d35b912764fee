import { DesksideError } from '@deskside/protocol/errors'
import type { Tag } from '@deskside/protocol/http/tags'
import { and, eq } from 'drizzle-orm'
import { tags } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { retagTickets } from './retag-tickets.ts'
import { cleanTag, mayManageTags, tagKey } from './tag-rules.ts'
import { lockTags, readTag, type TagRecord } from './tag-store.ts'

/**
 * Renames a tag, here and on every ticket. Its former name stays another word for it, so that macros and habits go on
 * working.
 * @throws DesksideError `forbidden`, `not_found`, `name_taken` when another tag is called so: merge them instead
 */
export async function renameTag(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  typed: string,
): Promise<Tag> {
  require(mayManageTags(actor))
  const { organisationId } = actor
  const name = cleanTag(typed)
  const former = await deps.db.transaction(async (tx) => {
    const [tag] = (await lockTags(tx, organisationId, [id])) as [TagRecord]
    if (tag.aliasOf) throw new DesksideError('not_found')
    await takeName(tx, deps, tag, name)
    await auditBy(tx, deps, actor, 'tag.renamed', { type: 'tag', id }, { from: tag.name, to: name })
    return tag.name
  })
  await retagTickets(deps, { organisationId, from: former, to: name })
  return readTag(deps.db, organisationId, id)
}

async function takeName(tx: Transaction, { clock }: Pick<Deps, 'clock'>, tag: TagRecord, name: string) {
  const { id, organisationId } = tag
  const key = tagKey(name)
  const [holder] = await tx
    .select()
    .from(tags)
    .where(and(eq(tags.organisationId, organisationId), eq(tags.key, key)))
  if (holder && holder.id !== id && holder.aliasOf !== id) throw new DesksideError('name_taken')
  // One of its own other words: it changes places with the name.
  if (holder && holder.id !== id) await tx.delete(tags).where(eq(tags.id, holder.id))
  await tx.update(tags).set({ name, key }).where(eq(tags.id, id))
  if (key === tag.key) return
  const createdAt = clock.now()
  const other = { id: newId(createdAt.getTime()), organisationId, aliasOf: id, createdAt }
  await tx.insert(tags).values({ ...other, name: tag.name, key: tag.key })
}
