import { Readable } from 'node:stream'
import type { SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import { files, mailContents } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { cleanMediaType } from '../attachments/attachment-rules.ts'
import type { Deps, Transaction } from '../context.ts'
import type { ParsedMail } from './mail-parser.ts'
import type { ReceivedMail } from './received-mail-store.ts'

/** The files of a mail, on the disk already and on no ticket yet. */
export type StoredPieces = { rows: Omit<typeof files.$inferInsert, 'ticketId' | 'entryId'>[] }

type Place = { ticketId: string; entryId: string | null }

/** Puts a mail's files on the disk, before any row is held. What no ticket takes in the end is removed again. */
export async function storePieces(
  deps: Pick<Deps, 'clock' | 'files'>,
  { organisationId }: Pick<ReceivedMail, 'organisationId'>,
  mail: Pick<ParsedMail, 'attachments'>,
): Promise<StoredPieces> {
  const pieces: StoredPieces = { rows: [] }
  try {
    for (const { name, mediaType, content } of mail.attachments) {
      const createdAt = deps.clock.now()
      const id = newId(createdAt.getTime())
      const stored = await deps.files.put(id, Readable.from([Buffer.from(content)]))
      const kind = { purpose: 'attachment' as const, name, mediaType: cleanMediaType(mediaType) }
      pieces.rows.push({ id, organisationId, ...kind, ...stored, createdAt })
    }
    return pieces
  } catch (error) {
    await forgetPieces(deps, pieces)
    throw error
  }
}

export async function forgetPieces(
  { files: store }: Pick<Deps, 'files'>,
  { rows }: StoredPieces,
): Promise<void> {
  for (const { id } of rows) await store.remove(id).catch(() => {})
}

/** Gives the files to the ticket or comment, and keeps beside it what the mail said. */
export async function writePieces(
  tx: Transaction,
  received: Pick<ReceivedMail, 'id' | 'organisationId'>,
  mail: ParsedMail,
  {
    pieces,
    place,
    sender,
    uploadedBy,
  }: { pieces: StoredPieces; place: Place; sender: SenderTrust; uploadedBy: string | null },
): Promise<void> {
  if (pieces.rows.length > 0)
    await tx.insert(files).values(pieces.rows.map((row) => ({ ...row, ...place, uploadedBy })))
  const shown = (html: string | null) => html && withPictures(html, pieces)
  await tx.insert(mailContents).values({
    id: received.id,
    organisationId: received.organisationId,
    ...place,
    fromName: mail.from?.name ?? '',
    fromAddress: mail.from?.address ?? '',
    addressed: mail.to,
    sender,
    autoSubmitted: mail.marks.autoSubmitted !== null || mail.marks.autoReply,
    suppressAutoReply: mail.marks.suppressAutoReply || mail.marks.nullSender || sender === 'suspicious',
    html: shown(mail.html),
    quotedHtml: shown(mail.quotedHtml),
    quotedText: place.entryId ? mail.quotedText : null,
  })
}

/** The pictures of a mail are attachments like the others, behind the same door. */
const withPictures = (html: string, { rows }: StoredPieces): string =>
  html.replace(/src="cid:(\d+)"/g, (_all, index) => {
    const id = rows[Number(index)]?.id
    return id ? `src="/api/attachments/${id}"` : ''
  })
