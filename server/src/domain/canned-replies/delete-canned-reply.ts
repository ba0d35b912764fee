import { and, eq } from 'drizzle-orm'
import { cannedReplies } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditCannedReply } from './canned-reply-policy.ts'
import { loadCannedReply } from './canned-reply-store.ts'

/** What was written with it stays as it is. @throws DesksideError `not_found`, `forbidden` */
export async function deleteCannedReply(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const reply = await loadCannedReply(deps.db, actor, id)
  require(mayEditCannedReply(actor, reply))
  const { name, scope } = reply
  await deps.db.transaction(async (tx) => {
    await tx
      .delete(cannedReplies)
      .where(and(eq(cannedReplies.organisationId, actor.organisationId), eq(cannedReplies.id, id)))
    await auditBy(tx, deps, actor, 'canned_reply.deleted', { type: 'canned_reply', id }, { name, scope })
  })
}
