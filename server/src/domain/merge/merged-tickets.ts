import { and, eq, sql } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'

type Which = Pick<TicketRecord, 'id' | 'organisationId'>

/** What was merged into a ticket, and into what was merged into it: never itself, for merging makes no circles. */
export function findMergedTickets(
  executor: Executor,
  { id, organisationId }: Which,
): Promise<TicketRecord[]> {
  return executor
    .select(ticketColumns)
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        sql`${tickets.id} in (
          with recursive merged(id) as (
            select t.id from ${tickets} t where t.merged_into_id = ${id}
            union select t.id from ${tickets} t join merged on t.merged_into_id = merged.id
          ) select id from merged)`,
      ),
    )
}

/** The ticket that goes on for this one: itself, unless it was merged. */
export async function endOfMerge(executor: Executor, ticket: TicketRecord): Promise<TicketRecord> {
  if (!ticket.mergedIntoId) return ticket
  const [next] = await executor
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, ticket.organisationId), eq(tickets.id, ticket.mergedIntoId)))
  return next ? endOfMerge(executor, next) : ticket
}
