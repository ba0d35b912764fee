import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { files, mailContents, people } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import type { EntryView } from '../timeline/timeline-view.ts'

/** What merged tickets said themselves, with their files and mails, each as if it had been a comment of its requester's. */
export async function loadDescriptions(executor: Executor, merged: TicketRecord[]): Promise<EntryView[]> {
  const ids = merged.map(({ id }) => id)
  const authors = await executor
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      photoFileId: people.photoFileId,
    })
    .from(people)
    .where(inArray(people.id, [...new Set(merged.map(({ requesterId }) => requesterId))]))
  const attachments = await executor
    .select()
    .from(files)
    .where(and(inArray(files.ticketId, ids), eq(files.purpose, 'attachment'), isNull(files.entryId)))
    .orderBy(asc(files.id))
  const mails = await executor
    .select()
    .from(mailContents)
    .where(and(inArray(mailContents.ticketId, ids), isNull(mailContents.entryId)))
  return merged.map((ticket) => ({
    // An entry of its own kind: no other has a ticket's id.
    id: ticket.id,
    ticketId: ticket.id,
    kind: 'comment',
    createdAt: ticket.createdAt,
    author: authors.find(({ id }) => id === ticket.requesterId) ?? null,
    visibility: 'public',
    body: `${ticket.title}\n\n${ticket.description}`.trimEnd(),
    attachments: attachments.filter(({ ticketId }) => ticketId === ticket.id),
    mail: mails.find(({ ticketId }) => ticketId === ticket.id) ?? null,
    mentions: [],
    session: null,
  }))
}

/** In the order in which it happened, wherever it was; each entry says from which merged ticket it is. */
export function inOrder(entries: EntryView[], merged: TicketRecord[]): EntryView[] {
  const numbers = new Map(merged.map(({ id, number }) => [id, { id, number }]))
  return entries
    .map((entry) => {
      const from = numbers.get(entry.ticketId)
      return from ? { ...entry, from } : entry
    })
    .sort((one, other) => +one.createdAt - +other.createdAt || (one.id < other.id ? -1 : 1))
}
