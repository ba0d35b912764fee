import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import type { Audience } from '../events.ts'
import { audienceOf, type TicketRecord, ticketColumns } from './ticket-record.ts'

export type LockedTicket = { ticket: TicketRecord; audience: Audience }

/**
 * Takes the ticket's row until the transaction ends (`SELECT … FOR UPDATE`). Play, Stop, Close and everything
 * else that decides on a ticket's state begin here, so that they happen one after the other.
 * @throws DesksideError `not_found` when the organisation has no such ticket
 */
export async function lockTicket(
  tx: Transaction,
  organisationId: string,
  ticketId: string,
): Promise<LockedTicket> {
  const [ticket] = await tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
    .for('update')
  if (!ticket) throw new DesksideError('not_found')
  return { ticket, audience: audienceOf(ticket) }
}
