import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import { and, eq, lt } from 'drizzle-orm'
import { tickets, timelineEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import { queueWebhooks } from '../webhooks/queue-webhooks.ts'

export type NewComment = {
  body: string
  visibility: CommentVisibility
  authorId: string | null
  at: Date
  /** Set on the one comment that ends a session; its page words it from the session's row, so `body` may be empty. */
  sessionId?: string
}

/**
 * Writes a comment to the ticket's timeline, makes the ticket the most recently changed one, and announces it,
 * all with the transaction. A second comment for the same session is refused by the database.
 * @returns the entry's id
 */
export async function addComment(tx: Transaction, audience: Audience, comment: NewComment): Promise<string> {
  const { organisationId, ticketId } = audience
  const id = newId(comment.at.getTime())
  await tx.insert(timelineEntries).values({
    id,
    organisationId,
    ticketId,
    kind: 'comment',
    authorId: comment.authorId,
    visibility: comment.visibility,
    body: comment.body,
    sessionId: comment.sessionId ?? null,
    createdAt: comment.at,
  })
  await tx
    .update(tickets)
    .set({ updatedAt: comment.at })
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        eq(tickets.id, ticketId),
        lt(tickets.updatedAt, comment.at),
      ),
    )
  await queueWebhooks(tx, {
    organisationId,
    type: 'ticket.commented',
    data: { ticketId, actorId: comment.authorId, visibility: comment.visibility },
    at: comment.at,
  })
  await recordAudit(tx, {
    organisationId,
    actorId: comment.authorId,
    action: 'ticket.commented',
    object: { type: 'ticket', id: ticketId },
    details: { visibility: comment.visibility },
    at: comment.at,
  })
  await announce(tx, { type: 'timeline.added', audience, internal: comment.visibility === 'internal' })
  return id
}
