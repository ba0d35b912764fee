import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { files, mailContents, people, sessions, timelineEntries } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { loadMentions, type MentionFacts } from '../mentions/load-mentions.ts'
import type { AttachmentFacts, MailFacts } from '../tickets/ticket-view.ts'
import type { EntryView } from './timeline-view.ts'

const technician = alias(people, 'technician')

/** Entries in the order in which they happened: four queries, however many entries, files, mails and mentions there are. */
export async function loadEntries(executor: Executor, where: SQL | undefined): Promise<EntryView[]> {
  const rows = await selectEntries(executor, where)
  const comments = rows.filter(({ entry }) => entry.kind === 'comment').map(({ entry }) => entry.id)
  const attachments = await loadAttachments(executor, comments)
  const mails = await loadMails(executor, comments)
  const mentions = await loadMentions(executor, comments)
  return rows.map((row) =>
    toView(row, {
      attachments: attachments.get(row.entry.id) ?? [],
      mail: mails.get(row.entry.id) ?? null,
      mentions: mentions.get(row.entry.id) ?? [],
    }),
  )
}

/** @throws DesksideError `not_found` */
export async function loadEntry(
  executor: Executor,
  organisationId: string,
  entryId: string,
): Promise<EntryView> {
  const [entry] = await loadEntries(
    executor,
    and(eq(timelineEntries.organisationId, organisationId), eq(timelineEntries.id, entryId)),
  )
  if (!entry) throw new DesksideError('not_found')
  return entry
}

function selectEntries(executor: Executor, where: SQL | undefined) {
  return executor
    .select({
      entry: {
        id: timelineEntries.id,
        kind: timelineEntries.kind,
        visibility: timelineEntries.visibility,
        body: timelineEntries.body,
        event: timelineEntries.event,
        createdAt: timelineEntries.createdAt,
        ticketId: timelineEntries.ticketId,
      },
      author: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
      session: {
        id: sessions.id,
        code: sessions.code,
        joinedAt: sessions.joinedAt,
        endedAt: sessions.endedAt,
        durationSeconds: sessions.durationSeconds,
        by: sessions.endedBy,
        outside: sessions.outsideEnding,
      },
      technician: technician.name,
    })
    .from(timelineEntries)
    .leftJoin(people, eq(people.id, timelineEntries.authorId))
    .leftJoin(sessions, eq(sessions.id, timelineEntries.sessionId))
    .leftJoin(technician, eq(technician.id, sessions.technicianId))
    .where(where)
    .orderBy(asc(timelineEntries.createdAt), asc(timelineEntries.id))
}

type Row = Awaited<ReturnType<typeof selectEntries>>[number]

function toView(
  { entry, author, session, technician }: Row,
  beside: { attachments: AttachmentFacts[]; mail: MailFacts | null; mentions: MentionFacts[] },
): EntryView {
  const base = { id: entry.id, ticketId: entry.ticketId, createdAt: entry.createdAt, author }
  if (entry.event) return { ...base, kind: 'event', event: entry.event }
  return {
    ...base,
    kind: 'comment',
    visibility: entry.visibility,
    body: entry.body,
    ...beside,
    session: session && {
      ...session,
      endedAt: session.endedAt ?? entry.createdAt,
      by: session.by ?? 'system',
      technician: technician ?? '',
    },
  }
}

async function loadAttachments(
  executor: Executor,
  entryIds: string[],
): Promise<Map<string, AttachmentFacts[]>> {
  const found = new Map<string, AttachmentFacts[]>()
  if (entryIds.length === 0) return found
  const rows = await executor
    .select({
      entryId: files.entryId,
      id: files.id,
      name: files.name,
      mediaType: files.mediaType,
      sizeBytes: files.sizeBytes,
    })
    .from(files)
    .where(inArray(files.entryId, entryIds))
    .orderBy(asc(files.id))
  for (const { entryId, ...file } of rows)
    if (entryId) found.set(entryId, [...(found.get(entryId) ?? []), file])
  return found
}

async function loadMails(executor: Executor, entryIds: string[]): Promise<Map<string | null, MailFacts>> {
  if (entryIds.length === 0) return new Map()
  const rows = await executor.select().from(mailContents).where(inArray(mailContents.entryId, entryIds))
  return new Map(rows.map((mail) => [mail.entryId, mail]))
}
