import { getTableColumns } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Audience } from '../events.ts'

/** A ticket's row without its search vector, which only the database reads. */
export type TicketRecord = Omit<typeof tickets.$inferSelect, 'search'>

const { search: _onlyForTheDatabase, ...columns } = getTableColumns(tickets)
export const ticketColumns = columns

/** Whose business the ticket is, as it stands in this row. */
export const audienceOf = (
  ticket: Pick<TicketRecord, 'id' | 'organisationId' | 'teamId' | 'assigneeId' | 'requesterId'>,
): Audience => ({
  organisationId: ticket.organisationId,
  ticketId: ticket.id,
  teamId: ticket.teamId,
  assigneeId: ticket.assigneeId,
  requesterId: ticket.requesterId,
})
