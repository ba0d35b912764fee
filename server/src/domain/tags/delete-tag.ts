import { eq } from 'drizzle-orm'
import { tags } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { retagTickets } from './retag-tickets.ts'
import { mayManageTags } from './tag-rules.ts'
import { isOnTickets, lockTags, type TagRecord } from './tag-store.ts'

/**
 * Takes a tag off every ticket and forgets it with its other words; of another word alone, forgets only that. A tag that
 * is interrupted in going is still there, and goes with the next try.
 * @throws DesksideError `forbidden`, `not_found`
 */
export async function deleteTag(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  require(mayManageTags(actor))
  while (!(await tryToDelete(deps, actor, id)));
}

/** @returns false when a ticket was given the tag meanwhile */
async function tryToDelete(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, id: string): Promise<boolean> {
  const { organisationId } = actor
  const [tag] = (await deps.db.transaction((tx) => lockTags(tx, organisationId, [id]))) as [TagRecord]
  if (!tag.aliasOf) await retagTickets(deps, { organisationId, from: tag.name, to: null })
  return deps.db.transaction(async (tx) => {
    const [now] = (await lockTags(tx, organisationId, [id])) as [TagRecord]
    if (now.name !== tag.name || (!now.aliasOf && (await isOnTickets(tx, now)))) return false
    await tx.delete(tags).where(eq(tags.id, id))
    await auditBy(tx, deps, actor, 'tag.deleted', { type: 'tag', id }, { name: now.name })
    return true
  })
}
