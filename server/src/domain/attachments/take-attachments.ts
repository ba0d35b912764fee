import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { files } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'

/**
 * Gives uploaded files to a ticket, or to a comment on it. Only their uploader can, and only once.
 * @throws DesksideError `invalid_request` when one of them is not there to be taken
 */
export async function takeAttachments(
  tx: Transaction,
  actor: Actor,
  ids: string[] | undefined,
  to: { ticketId: string; entryId: string | null },
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const taken = await tx
    .update(files)
    .set({ ticketId: to.ticketId, entryId: to.entryId })
    .where(
      and(
        eq(files.organisationId, actor.organisationId),
        eq(files.purpose, 'attachment'),
        eq(files.uploadedBy, actor.personId),
        isNull(files.ticketId),
        inArray(files.id, wanted),
      ),
    )
    .returning({ id: files.id })
  if (taken.length !== wanted.length)
    throw new DesksideError('invalid_request', { field: 'attachmentIds', reason: 'unknown' })
}
