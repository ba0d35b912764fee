import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import { takeAttachments } from '../attachments/take-attachments.ts'
import { type Actor, isStaff, type Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { checkMentions, type WrittenMention, writeMentions } from '../mentions/write-mentions.ts'
import { lockForComment } from '../merge/lock-for-comment.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { require } from '../policy.ts'
import { noteReply } from '../service-levels/note-reply.ts'
import { addComment } from '../timeline/add-comment.ts'
import { loadEntry } from '../timeline/timeline-store.ts'
import type { EntryView } from '../timeline/timeline-view.ts'
import type { TicketDeps } from './create-ticket.ts'
import { endWaiting } from './end-waiting.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { tellOfComment } from './tell-of-ticket.ts'
import { countContact } from './ticket-contacts.ts'
import { mayComment, mayCommentInternally } from './ticket-policy.ts'
import { audienceOf, type TicketRecord } from './ticket-record.ts'

export type TicketComment = {
  body: string
  visibility: CommentVisibility
  attachmentIds?: string[]
  mentions?: WrittenMention[]
}

/**
 * A comment on a ticket, or on the one that goes on for it, with the files that its author has uploaded for it. An internal one is the
 * technicians' own; the requester is not even told that there is something new.
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`, `mention_not_visible`
 */
export async function commentTicket(
  deps: TicketDeps,
  actor: Actor,
  ticketId: string,
  { body: text, visibility, attachmentIds, mentions = [] }: TicketComment,
): Promise<EntryView> {
  const body = text.normalize('NFC')
  const entryId = await deps.db.transaction(async (tx) => {
    const guard = visibility === 'internal' ? mayCommentInternally : mayComment
    const { asked, locked, workedOn } = await lockForComment(tx, actor.organisationId, ticketId)
    require(guard(actor, asked))
    const mentioned = await checkMentions(tx, actor, locked.ticket, body, mentions)
    const id = await writeComment(tx, deps, locked, actor, {
      body,
      visibility,
      mentions,
      mentioned,
      workedOn,
    })
    await takeAttachments(tx, actor, attachmentIds, { ticketId: locked.ticket.id, entryId: id })
    return id
  })
  return loadEntry(deps.db, actor.organisationId, entryId)
}

/** `mentioned`: the persons to tell of it, as `checkMentions` found them. */
type WrittenComment = Pick<TicketComment, 'body' | 'visibility' | 'mentions'> & {
  mentioned?: string[]
  /** The ticket on which it is worked, when that is another one: its pages and technicians are told. */
  workedOn?: TicketRecord | undefined
}

/**
 * Writes a comment under the ticket's lock; whether its author may has been asked before.
 * @param author null: somebody whom the desk does not take for who they say they are
 * @returns the entry's id
 */
export async function writeComment(
  tx: Transaction,
  deps: NotifyDeps,
  { ticket, audience }: LockedTicket,
  author: Actor | null,
  { body, visibility, mentions = [], mentioned = [], workedOn }: WrittenComment,
): Promise<string> {
  const at = deps.clock.now()
  const comment = { body: body.normalize('NFC'), visibility, authorId: author?.personId ?? null, at }
  const id = await addComment(tx, audience, comment)
  if (workedOn) await announce(tx, { type: 'timeline.added', audience: audienceOf(workedOn), internal: true })
  await writeMentions(tx, ticket.organisationId, id, mentions)
  if (visibility === 'public') {
    if (author) await countContact(tx, author, ticket)
    if (author && isStaff(author)) await noteReply(tx, author, ticket, at)
    if (author) await endWaiting(tx, author, ticket, at)
    await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
  }
  await tellOfComment(tx, deps, author, ticket, { ...comment, mentions, mentioned, workedOn })
  return id
}
