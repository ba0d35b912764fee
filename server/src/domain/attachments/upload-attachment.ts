import { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import { cleanFileName } from '@deskside/protocol/file-name'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { files } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import type { AttachmentFacts } from '../tickets/ticket-view.ts'
import { cleanMediaType, mostAttachmentBytes, mostWaitingAttachments } from './attachment-rules.ts'

export type Upload = { name: string; mediaType: string; content: Readable }

/**
 * Stores a file while it arrives. It belongs to its uploader until a ticket or comment takes it.
 * @throws DesksideError `too_large` over 25 MiB, `too_many_requests` when too many wait to be taken
 */
export async function uploadAttachment(
  deps: Pick<Deps, 'db' | 'clock' | 'files'>,
  actor: Actor,
  { name, mediaType, content }: Upload,
): Promise<AttachmentFacts> {
  await refuseHoarding(deps.db, actor)
  const at = deps.clock.now()
  const id = newId(at.getTime())
  const stored = await deps.files.put(id, Readable.from(atMost(mostAttachmentBytes, content)))
  const file = { id, name: cleanFileName(name), mediaType: cleanMediaType(mediaType), ...stored }
  try {
    await deps.db.insert(files).values({
      ...file,
      organisationId: actor.organisationId,
      purpose: 'attachment',
      uploadedBy: actor.personId,
      createdAt: at,
    })
  } catch (error) {
    await deps.files.remove(id)
    throw error
  }
  return file
}

async function refuseHoarding(db: Deps['db'], actor: Actor): Promise<void> {
  const [row] = await db
    .select({ waiting: sql<number>`count(*)::int` })
    .from(files)
    .where(
      and(
        eq(files.organisationId, actor.organisationId),
        eq(files.uploadedBy, actor.personId),
        eq(files.purpose, 'attachment'),
        isNull(files.ticketId),
      ),
    )
  if (row && row.waiting >= mostWaitingAttachments) throw new DesksideError('too_many_requests')
}

async function* atMost(mostBytes: number, content: Readable): AsyncGenerator<Buffer> {
  let sizeBytes = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > mostBytes) throw new DesksideError('too_large', { mostBytes })
    yield chunk
  }
}
