import { and, eq, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import type { TicketRecord } from './ticket-record.ts'

/** For an update of the ticket: its requester had to turn to the desk once more. */
export const oneMoreContact = { contacts: sql`${tickets.contacts} + 1` }

/** A word of the requester's on their ticket while it is being worked on. After its closing it asks for nothing. */
export async function countContact(tx: Transaction, actor: Actor, ticket: TicketRecord): Promise<void> {
  if (actor.personId !== ticket.requesterId || ticket.phase === 'closed') return
  await tx
    .update(tickets)
    .set(oneMoreContact)
    .where(and(eq(tickets.organisationId, ticket.organisationId), eq(tickets.id, ticket.id)))
}

/** A session in which the requester was helped has ended. */
export async function countHelp(
  tx: Transaction,
  { organisationId, ticketId }: { organisationId: string; ticketId: string },
): Promise<void> {
  await tx
    .update(tickets)
    .set({ helpedSessions: sql`${tickets.helpedSessions} + 1` })
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId)))
}
