import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { type LockedTicket, lockTicket } from '../tickets/lock-ticket.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { endOfMerge } from './merged-tickets.ts'

export type CommentPlace = {
  /** The ticket that was asked for. */
  asked: TicketRecord
  /** The one that takes the comment. */
  locked: LockedTicket
  /** Set when technicians read and work on it elsewhere. */
  workedOn: TicketRecord | undefined
}

/**
 * Where a comment goes, under that ticket's lock. What was merged passes it on to the ticket that goes on, unless the two have
 * different requesters: then it stays, so that neither requester reads the other, and technicians read it over there.
 * Only one ticket is locked, so that this waits for a merge and never stands in a circle with it.
 * @throws DesksideError `not_found`
 */
export async function lockForComment(
  tx: Transaction,
  organisationId: string,
  ticketId: string,
): Promise<CommentPlace> {
  const [asked] = await tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
  if (!asked) throw new DesksideError('not_found')
  const end = await endOfMerge(tx, asked)
  const apart = end.requesterId !== asked.requesterId
  const locked = await lockTicket(tx, organisationId, apart ? asked.id : end.id)
  // A merge, or its undoing, that was a moment faster: look again.
  const moved = apart
    ? locked.ticket.mergedIntoId !== asked.mergedIntoId
    : locked.ticket.mergedIntoId !== null
  if (moved) return lockForComment(tx, organisationId, ticketId)
  return {
    asked: locked.ticket.id === asked.id ? locked.ticket : asked,
    locked,
    workedOn: apart ? end : undefined,
  }
}
