import { and, eq } from 'drizzle-orm'
import { cannedReplies } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditCannedReply } from './canned-reply-policy.ts'
import { loadCannedReply } from './canned-reply-store.ts'

/** What was written with it stays as it is. @throws DesksideError `not_found`, `forbidden` */
export async function deleteCannedReply({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  require(mayEditCannedReply(actor, await loadCannedReply(db, actor, id)))
  await db
    .delete(cannedReplies)
    .where(and(eq(cannedReplies.organisationId, actor.organisationId), eq(cannedReplies.id, id)))
}
