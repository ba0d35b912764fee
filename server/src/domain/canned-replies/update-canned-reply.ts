import type { updateCannedReply as Contract } from '@deskside/protocol/http/canned-replies'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { cannedReplies } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { mayEditCannedReply } from './canned-reply-policy.ts'
import { refuseStrangePlaceholders } from './canned-reply-rules.ts'
import { type CannedReplyView, loadCannedReply } from './canned-reply-store.ts'

/**
 * Gives a prepared reply another name or other words; whose it is stays.
 * @throws DesksideError `not_found`, `forbidden`, `placeholder_unknown`, `name_taken`
 */
export async function updateCannedReply(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { name, bodies }: z.output<typeof Contract.body>,
): Promise<CannedReplyView> {
  const { db } = deps
  const reply = await loadCannedReply(db, actor, id)
  require(mayEditCannedReply(actor, reply))
  if (bodies) refuseStrangePlaceholders(bodies.en, bodies.fr)
  const set = {
    name: name?.normalize('NFC') ?? reply.name,
    bodyEn: bodies?.en.normalize('NFC') ?? reply.bodyEn,
    bodyFr: bodies?.fr.normalize('NFC') ?? reply.bodyFr,
  }
  await refuseSameName(() =>
    db.transaction(async (tx) => {
      await tx
        .update(cannedReplies)
        .set(set)
        .where(and(eq(cannedReplies.organisationId, actor.organisationId), eq(cannedReplies.id, id)))
      await auditBy(tx, deps, actor, 'canned_reply.changed', { type: 'canned_reply', id }, { name: set.name })
    }),
  )
  return loadCannedReply(db, actor, id)
}
