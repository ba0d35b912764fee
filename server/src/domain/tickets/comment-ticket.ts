import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import { takeAttachments } from '../attachments/take-attachments.ts'
import type { Actor } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { addComment } from '../timeline/add-comment.ts'
import { loadEntry } from '../timeline/timeline-store.ts'
import type { EntryView } from '../timeline/timeline-view.ts'
import type { TicketDeps } from './create-ticket.ts'
import { lockTicket } from './lock-ticket.ts'
import { tellOfComment } from './tell-of-ticket.ts'
import { countContact } from './ticket-contacts.ts'
import { mayComment, mayCommentInternally } from './ticket-policy.ts'

export type TicketComment = { body: string; visibility: CommentVisibility; attachmentIds?: string[] }

/**
 * A comment on a ticket, with the files that its author has uploaded for it. An internal one is the
 * technicians' own; the requester is not even told that there is something new.
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`
 */
export async function commentTicket(
  deps: TicketDeps,
  actor: Actor,
  ticketId: string,
  { body, visibility, attachmentIds }: TicketComment,
): Promise<EntryView> {
  const entryId = await deps.db.transaction(async (tx) => {
    const { ticket, audience } = await lockTicket(tx, actor.organisationId, ticketId)
    const guard = visibility === 'internal' ? mayCommentInternally : mayComment
    require(guard(actor, ticket))
    const at = deps.clock.now()
    const comment = { body: body.normalize('NFC'), visibility, authorId: actor.personId, at }
    const id = await addComment(tx, audience, comment)
    if (visibility === 'public') await countContact(tx, actor, ticket)
    await takeAttachments(tx, actor, attachmentIds, { ticketId, entryId: id })
    if (visibility === 'public')
      await announce(tx, { type: 'ticket.changed', audience, number: ticket.number })
    await tellOfComment(tx, deps, actor, ticket, comment)
    return id
  })
  return loadEntry(deps.db, actor.organisationId, entryId)
}
