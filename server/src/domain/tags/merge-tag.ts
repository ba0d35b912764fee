import { DesksideError } from '@deskside/protocol/errors'
import type { Tag } from '@deskside/protocol/http/tags'
import { eq } from 'drizzle-orm'
import { tags } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { retagTickets } from './retag-tickets.ts'
import { mayManageTags } from './tag-rules.ts'
import { lockTags, readTag, type TagRecord } from './tag-store.ts'

/**
 * Makes a tag, with all its other words, another word for a second one, here and on every ticket.
 * @throws DesksideError `forbidden`, `not_found`, `invalid_request` for itself and for what is no tag of its own
 */
export async function mergeTag(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  intoId: string,
): Promise<Tag> {
  require(mayManageTags(actor))
  if (id === intoId) throw new DesksideError('invalid_request', { field: 'intoId', reason: 'itself' })
  const { organisationId } = actor
  const [from, into] = await deps.db.transaction(async (tx) => {
    const [one, other] = (await lockTags(tx, organisationId, [id, intoId])) as [TagRecord, TagRecord]
    if (one.aliasOf || other.aliasOf) throw new DesksideError('invalid_request', { field: 'intoId' })
    await tx.update(tags).set({ aliasOf: intoId }).where(eq(tags.aliasOf, id))
    await tx.update(tags).set({ aliasOf: intoId }).where(eq(tags.id, id))
    await auditBy(
      tx,
      deps,
      actor,
      'tag.merged',
      { type: 'tag', id: intoId },
      { from: one.name, into: other.name },
    )
    return [one, other]
  })
  await retagTickets(deps, { organisationId, from: from.name, to: into.name })
  return readTag(deps.db, organisationId, intoId)
}
