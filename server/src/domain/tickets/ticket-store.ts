import { DesksideError } from '@deskside/protocol/errors'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import {
  files,
  mailContents,
  organisations,
  people,
  sessions,
  teams,
  tickets,
} from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { loadOptions, type OptionSet } from '../ticket-options/option-record.ts'
import { type TicketRecord, ticketColumns } from './ticket-record.ts'
import type { AttachmentFacts, MailFacts, TicketRowView, TicketView } from './ticket-view.ts'

const requester = alias(people, 'requester')
const assignee = alias(people, 'assignee')
const activeSession = alias(sessions, 'active_session')

type PersonColumn = 'id' | 'name' | 'email' | 'role' | 'photoFileId'

/** Of `people` or an alias of it: a `PersonFacts`. */
const personColumns = <T extends Record<PersonColumn, PgColumn>>(table: T) => ({
  id: table.id as T['id'],
  name: table.name as T['name'],
  email: table.email as T['email'],
  role: table.role as T['role'],
  photoFileId: table.photoFileId as T['photoFileId'],
})

const { description: _inFullOnly, ...rowColumns } = ticketColumns

const namesOf = {
  requester: personColumns(requester),
  assignee: personColumns(assignee),
  team: { id: teams.id, name: teams.name },
  activeSession: { id: activeSession.id, state: activeSession.state, engine: activeSession.engine },
}

const sessionIsOpen = and(
  eq(activeSession.ticketId, tickets.id),
  inArray(activeSession.state, [...openSessionStates]),
)

export type TicketPage = {
  where: SQL | undefined
  orderBy: SQL[]
  limit: number
}

/** The tickets of one page, in its order. The names are joined to the page alone, not to all that the filters let through. */
export async function loadTicketRows(
  executor: Executor,
  organisationId: string,
  { where, orderBy, limit }: TicketPage,
): Promise<TicketRowView[]> {
  const page = executor
    .select({ id: tickets.id })
    .from(tickets)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)
    .as('page')
  const [rows, options] = await Promise.all([
    executor
      .select({ ticket: rowColumns, ...namesOf })
      .from(page)
      .innerJoin(tickets, eq(tickets.id, page.id))
      .innerJoin(requester, eq(requester.id, tickets.requesterId))
      .leftJoin(assignee, eq(assignee.id, tickets.assigneeId))
      .leftJoin(teams, eq(teams.id, tickets.teamId))
      .leftJoin(activeSession, sessionIsOpen)
      .orderBy(...orderBy),
    loadOptions(executor, organisationId),
  ])
  return rows.map((row) => ({ ...row, ...optionsOf(row.ticket, options) }))
}

/**
 * One ticket with everything that its presentation needs.
 * @throws DesksideError `not_found` when the organisation has no such ticket
 */
export async function loadTicketView(
  executor: Executor,
  organisationId: string,
  which: { id: string } | { number: number },
): Promise<TicketView> {
  const [[row], options] = await Promise.all([
    executor
      .select({
        ticket: ticketColumns,
        ...namesOf,
        rules: { requestersMayClose: organisations.requestersMayClose },
      })
      .from(tickets)
      .innerJoin(organisations, eq(organisations.id, tickets.organisationId))
      .innerJoin(requester, eq(requester.id, tickets.requesterId))
      .leftJoin(assignee, eq(assignee.id, tickets.assigneeId))
      .leftJoin(teams, eq(teams.id, tickets.teamId))
      .leftJoin(activeSession, sessionIsOpen)
      .where(
        and(
          eq(tickets.organisationId, organisationId),
          'id' in which ? eq(tickets.id, which.id) : eq(tickets.number, which.number),
        ),
      ),
    loadOptions(executor, organisationId),
  ])
  if (!row) throw new DesksideError('not_found')
  const attachments = await loadTicketAttachments(executor, row.ticket)
  const mail = await loadTicketMail(executor, row.ticket)
  const merges = await loadMerges(executor, row.ticket)
  return { ...row, ...optionsOf(row.ticket, options), attachments, mail, ...merges }
}

/** What came with the ticket itself; a comment's attachments stand with the comment. */
function loadTicketAttachments(executor: Executor, ticket: TicketRecord): Promise<AttachmentFacts[]> {
  return executor
    .select({ id: files.id, name: files.name, mediaType: files.mediaType, sizeBytes: files.sizeBytes })
    .from(files)
    .where(
      and(
        eq(files.organisationId, ticket.organisationId),
        eq(files.ticketId, ticket.id),
        isNull(files.entryId),
      ),
    )
    .orderBy(asc(files.id))
}

/** Which ticket goes on for this one, and for which ones this one does; both step by step. */
async function loadMerges(executor: Executor, ticket: TicketRecord) {
  const ofOrganisation = eq(tickets.organisationId, ticket.organisationId)
  const facts = { id: tickets.id, number: tickets.number, title: tickets.title }
  const [mergedInto] = ticket.mergedIntoId
    ? await executor
        .select({ ...facts, requesterId: tickets.requesterId })
        .from(tickets)
        .where(and(ofOrganisation, eq(tickets.id, ticket.mergedIntoId)))
    : []
  const merged = await executor
    .select({
      ...facts,
      requester: requester.name,
      apart: sql<boolean>`${tickets.requesterId} <> ${ticket.requesterId}`,
    })
    .from(tickets)
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .where(and(ofOrganisation, eq(tickets.mergedIntoId, ticket.id)))
    .orderBy(asc(tickets.number))
  return { mergedInto: mergedInto ?? null, merged }
}

async function loadTicketMail(executor: Executor, ticket: TicketRecord): Promise<MailFacts | null> {
  const [mail] = await executor
    .select()
    .from(mailContents)
    .where(
      and(
        eq(mailContents.organisationId, ticket.organisationId),
        eq(mailContents.ticketId, ticket.id),
        isNull(mailContents.entryId),
      ),
    )
  return mail ?? null
}

function optionsOf(
  ticket: Pick<TicketRecord, 'statusId' | 'priorityId' | 'typeId' | 'categoryId' | 'sourceId'>,
  options: OptionSet,
) {
  return {
    status: options.get(ticket.statusId),
    priority: options.get(ticket.priorityId),
    type: options.get(ticket.typeId),
    category: ticket.categoryId ? options.category(ticket.categoryId) : null,
    source: options.get(ticket.sourceId),
  }
}
