import type { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { files, tickets, timelineEntries } from '../../db/schema/index.ts'
import { type Actor, type Deps, isStaff, readsNotes } from '../context.ts'
import { endOfMerge } from '../merge/merged-tickets.ts'
import { mayRead } from '../tickets/ticket-policy.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import type { AttachmentFacts } from '../tickets/ticket-view.ts'

export type AttachmentContent = { file: AttachmentFacts; content: Readable }

/**
 * An attachment's bytes, for whoever reads the ticket or comment it is on (a requester: no internal one), and for
 * its uploader while it is on none.
 * @throws DesksideError `not_found`
 */
export async function readAttachment(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  actor: Actor,
  attachmentId: string,
): Promise<AttachmentContent> {
  const row = await findAttachment(db, actor, attachmentId)
  if (!row || !(await isReadable(db, actor, row))) throw new DesksideError('not_found')
  const { id, name, mediaType, sizeBytes } = row.file
  return { file: { id, name, mediaType, sizeBytes }, content: await store.open(id) }
}

async function findAttachment(db: Deps['db'], actor: Actor, id: string) {
  const [row] = await db
    .select({ file: files, ticket: ticketColumns, visibility: timelineEntries.visibility })
    .from(files)
    .leftJoin(tickets, eq(tickets.id, files.ticketId))
    .leftJoin(timelineEntries, eq(timelineEntries.id, files.entryId))
    .where(
      and(eq(files.organisationId, actor.organisationId), eq(files.purpose, 'attachment'), eq(files.id, id)),
    )
  return row
}

type Found = NonNullable<Awaited<ReturnType<typeof findAttachment>>>

/** A technician also reads what is on a ticket that was merged into one they see. */
async function isReadable(
  db: Deps['db'],
  actor: Actor,
  { file, ticket, visibility }: Found,
): Promise<boolean> {
  if (!ticket) return file.uploadedBy === actor.personId
  if (visibility === 'internal' && !readsNotes(actor)) return false
  return sees(actor, ticket) || (isStaff(actor) && sees(actor, await endOfMerge(db, ticket)))
}

const sees = (actor: Actor, ticket: TicketRecord): boolean => mayRead(actor, ticket).allowed
