import type { MailOutcome, SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import { type Actor, isStaff, type Transaction } from '../context.ts'
import { lockForComment } from '../merge/lock-for-comment.ts'
import { endOfMerge } from '../merge/merged-tickets.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { writeComment } from '../tickets/comment-ticket.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { writeReopening } from '../tickets/reopen-ticket.ts'
import { mayRead, mayReopen } from '../tickets/ticket-policy.ts'
import { loadTicketRules } from '../tickets/ticket-references.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { Thread } from './find-thread.ts'
import { onClosedTicket } from './mail-in-rules.ts'
import type { ParsedMail } from './mail-parser.ts'
import { type StoredPieces, writePieces } from './mail-pieces.ts'
import type { ReceivedMail } from './received-mail-store.ts'
import { makeSender } from './sender-person.ts'
import { ticketFromMail } from './ticket-from-mail.ts'

export type AnswerContext = {
  thread: Thread
  /** Who is known by the author's address; null for nobody. */
  actor: Actor | null
  sender: SenderTrust
  pieces: StoredPieces
  reopenDays: number
}

export type AnswerOutcome = { reason: MailOutcome; ticketId: string }

/**
 * A mail that goes on with a ticket becomes a comment on it. Only technicians see what a program or a suspicious sender
 * wrote. Closing by mail does not exist; what an answer does to a closed ticket, `onClosedTicket` says.
 */
export async function commentFromMail(
  tx: Transaction,
  deps: NotifyDeps,
  received: ReceivedMail,
  mail: ParsedMail,
  context: AnswerContext,
): Promise<AnswerOutcome> {
  const { thread, sender, pieces } = context
  const { locked, workedOn } = await lockForComment(tx, received.organisationId, thread.ticket.id)
  const author = await authorOf(tx, deps, received, mail, context)
  const automatic = mail.marks.autoReply || mail.marks.autoSubmitted !== null || author === null
  // What was merged stays closed: whoever writes there is read on the ticket that goes on.
  const closed = locked.ticket.phase === 'closed' && !workedOn
  if (closed) {
    const rules = await loadTicketRules(tx, received.organisationId)
    const may = author !== null && mayReopen(author, locked.ticket, rules).allowed
    const what = onClosedTicket(locked.ticket.closedAt, deps.clock.now(), {
      reopenDays: context.reopenDays,
      automatic,
      mayReopen: may,
    })
    if (what === 'follow_up') return followUp(tx, deps, received, mail, context)
    if (what === 'reopen' && author) await writeReopening(tx, deps, locked, author)
  }
  const reopened = closed && !automatic
  // The reopening has counted as a contact already.
  const open = reopened ? { ...locked, ticket: { ...locked.ticket, phase: 'closed' as const } } : locked
  const visibility = automatic ? 'internal' : 'public'
  const entryId = await writeComment(tx, deps, open, author, { body: mail.text, visibility, workedOn })
  const place = { ticketId: locked.ticket.id, entryId }
  await writePieces(tx, received, mail, { pieces, place, sender, uploadedBy: author?.personId ?? null })
  return { reason: reopened ? 'reopened' : 'comment', ticketId: locked.ticket.id }
}

/**
 * As whom it counts. Nobody, for a suspicious sender, and for a technician's address that neither a trusted server nor a
 * signed name vouches for: a technician's word goes out to the requester.
 */
async function authorOf(
  tx: Transaction,
  deps: NotifyDeps,
  { organisationId }: ReceivedMail,
  { from }: ParsedMail,
  { actor, sender, thread }: AnswerContext,
): Promise<Actor | null> {
  if (sender === 'suspicious' || !from) return null
  if (!actor) return makeSender(tx, deps, organisationId, from)
  if (!isStaff(actor)) return actor
  return sender === 'verified' || (thread.signed && mayRead(actor, thread.ticket).allowed) ? actor : null
}

async function followUp(
  tx: Transaction,
  deps: NotifyDeps,
  received: ReceivedMail,
  mail: ParsedMail,
  { thread, sender, pieces }: AnswerContext,
): Promise<AnswerOutcome> {
  const { id, number, audience, author } = await ticketFromMail(tx, deps, received, mail, { pieces, sender })
  const ticket = await endOfMerge(tx, thread.ticket)
  const [at, authorId] = [deps.clock.now(), author.personId]
  await recordEvent(tx, audience, {
    event: { type: 'ticket.follows', ticketId: ticket.id, number: ticket.number },
    authorId,
    at,
  })
  const { audience: before } = await lockTicket(tx, received.organisationId, ticket.id)
  await recordEvent(tx, before, { event: { type: 'ticket.followed_up', ticketId: id, number }, authorId, at })
  return { reason: 'follow_up', ticketId: id }
}
