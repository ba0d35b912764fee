import type { TicketFilters as Contract } from '@deskside/protocol/http/tickets'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, arrayContains, eq, exists, inArray, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { sessions, tickets } from '../../db/schema/index.ts'
import { neverDue } from '../../db/schema/tickets.ts'
import { type Actor, type Executor, isStaff } from '../context.ts'
import { createdWithin, type Here } from './created-within.ts'
import type { TicketOrder } from './ticket-cursor.ts'

export type TicketFilters = z.output<typeof Contract>

/** The filters of the list, but for the search, as one condition; each that is absent lets everything through. */
export function filteredBy(
  executor: Executor,
  actor: Actor,
  filters: TicketFilters & Pick<TicketOrder, 'sort'>,
  here: Here,
): SQL | undefined {
  return and(
    inPhase(filters.phase),
    oneOf(tickets.statusId, filters.status),
    oneOf(tickets.priorityId, filters.priority),
    oneOf(tickets.typeId, filters.type),
    oneOf(tickets.categoryId, filters.category),
    oneOf(tickets.sourceId, filters.source),
    oneOf(tickets.teamId, filters.team),
    assignedTo(actor, filters.assignee),
    filters.requester ? eq(tickets.requesterId, filters.requester) : undefined,
    filters.tag ? arrayContains(tickets.tags, [filters.tag]) : undefined,
    withSession(executor, filters.session),
    createdWithin(executor, actor, filters, here),
    isStaff(actor) ? withDue(filters.due, here.now) : undefined,
  )
}

function inPhase(phase: TicketFilters['phase']): SQL | undefined {
  if (!phase) return undefined
  return phase === 'not_closed' ? ne(tickets.phase, 'closed') : eq(tickets.phase, phase)
}

const oneOf = (column: PgColumn, ids: string[] | undefined): SQL | undefined =>
  ids && ids.length > 0 ? inArray(column, ids) : undefined

function assignedTo(actor: Actor, assignee: TicketFilters['assignee']): SQL | undefined {
  if (!assignee) return undefined
  if (assignee === 'none') return isNull(tickets.assigneeId)
  return eq(tickets.assigneeId, assignee === 'me' ? actor.personId : assignee)
}

const withDue = (which: TicketFilters['due'], now: Date): SQL | undefined =>
  which && lt(tickets.nextDueAt, which === 'overdue' ? now : neverDue)

function withSession(executor: Executor, which: TicketFilters['session']): SQL | undefined {
  if (!which) return undefined
  const open = which === 'open' ? inArray(sessions.state, [...openSessionStates]) : undefined
  return exists(
    executor
      .select({ one: sql`1` })
      .from(sessions)
      .where(and(eq(sessions.ticketId, tickets.id), open)),
  )
}
