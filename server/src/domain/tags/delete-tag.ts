import { eq } from 'drizzle-orm'
import { tags } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { retagTickets } from './retag-tickets.ts'
import { mayManageTags } from './tag-rules.ts'
import { lockTags, type TagRecord } from './tag-store.ts'

/**
 * Takes a tag off every ticket and forgets it with its other words; of another word alone, forgets only that. A tag that
 * is interrupted in going is still there, and goes with the next try.
 * @throws DesksideError `forbidden`, `not_found`
 */
export async function deleteTag(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  require(mayManageTags(actor))
  const { organisationId } = actor
  const [tag] = (await deps.db.transaction((tx) => lockTags(tx, organisationId, [id]))) as [TagRecord]
  if (!tag.aliasOf) await retagTickets(deps, { organisationId, from: tag.name, to: null })
  await deps.db.transaction(async (tx) => {
    await lockTags(tx, organisationId, [id])
    await tx.delete(tags).where(eq(tags.id, id))
    await auditBy(tx, deps, actor, 'tag.deleted', { type: 'tag', id }, { name: tag.name })
  })
}
