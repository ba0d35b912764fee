import { DesksideError } from '@deskside/protocol/errors'
import type { createTicket as Contract } from '@deskside/protocol/http/tickets'
import type { builtInSources } from '@deskside/protocol/vocabulary/tickets'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { organisations, tickets } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { takeAttachments } from '../attachments/take-attachments.ts'
import { type Actor, type Deps, isStaff, type Transaction } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { settleTags } from '../tags/settle-tags.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { tellOfCreation } from './tell-of-ticket.ts'
import { audienceOf } from './ticket-record.ts'
import { findAssignee, findRequester, findTeam } from './ticket-references.ts'
import { loadTicketView } from './ticket-store.ts'
import type { TicketView } from './ticket-view.ts'

export type NewTicket = z.output<typeof Contract.body>

/** What writing to a ticket takes, telling those whom it concerns included. */
export type TicketDeps = NotifyDeps & Pick<Deps, 'db'>

/** What only technicians decide about a ticket. */
const staffFields = ['teamId', 'assigneeId', 'sourceId', 'tags'] as const

/** How a ticket came about, when nobody made it in a page: what its source is, and whether it may be answered. */
export type TicketOrigin = {
  /** The key of its source, unless a source was chosen. */
  source?: string
  /** RFC 3834: a program wrote it. */
  autoSubmitted: boolean
  /** Nothing may be sent in answer to it by itself. */
  suppressAutoReply: boolean
  /** The mail that it was, by its Message-ID without the brackets. */
  messageId?: string | null
}

const byAPerson: TicketOrigin = { autoSubmitted: false, suppressAutoReply: false }

/**
 * A new ticket: a requester's is their own and comes from the user portal; a technician's is for whom they say. One by a
 * program comes from the API.
 * Its number is counted in the organisation's row, so that numbers have no gaps and no races.
 * @throws DesksideError `forbidden` when a requester decides what technicians decide, `invalid_request` for a
 * value, person, team or file that is not there to be chosen
 */
export async function createTicket(deps: TicketDeps, actor: Actor, input: NewTicket): Promise<TicketView> {
  refuseStaffFields(actor, input)
  const { id } = await deps.db.transaction((tx) => writeTicket(tx, deps, actor, input))
  return loadTicketView(deps.db, actor.organisationId, { id })
}

/**
 * Writes a new ticket with the transaction that it is part of; who may decide what has been asked before.
 * @throws DesksideError `invalid_request`
 */
export async function writeTicket(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  input: NewTicket,
  origin: TicketOrigin = byAPerson,
): Promise<{ id: string; number: number; audience: Audience }> {
  const at = deps.clock.now()
  const values = await chosenValues(tx, actor, input, origin)
  const ticket = {
    id: newId(at.getTime()),
    organisationId: actor.organisationId,
    title: input.title.normalize('NFC'),
    description: (input.description ?? '').normalize('NFC'),
    ...values.columns,
    tags: await settleTags(tx, { organisationId: actor.organisationId, at }, input.tags ?? []),
    createdAt: at,
    updatedAt: at,
  }
  const number = await nextNumber(tx, actor.organisationId)
  await tx.insert(tickets).values({ ...ticket, number })
  await keepClocks(tx, at, ticket)
  await takeAttachments(tx, actor, input.attachmentIds, { ticketId: ticket.id, entryId: null })
  const audience = audienceOf(ticket)
  const event = { type: 'ticket.created' as const, source: values.source }
  await recordEvent(tx, audience, { event, authorId: actor.personId, at })
  await announce(tx, { type: 'ticket.changed', audience, number })
  await tellOfCreation(tx, deps, actor, { ...ticket, number }, origin)
  return { id: ticket.id, number, audience }
}

function refuseStaffFields(actor: Actor, input: NewTicket): void {
  if (isStaff(actor)) return
  const field = staffFields.find((name) => input[name] !== undefined)
  if (field) throw new DesksideError('forbidden', { field })
  if (input.requesterId !== undefined && input.requesterId !== actor.personId)
    throw new DesksideError('forbidden', { field: 'requesterId' })
}

async function chosenValues(tx: Transaction, actor: Actor, input: NewTicket, origin: TicketOrigin) {
  const { organisationId } = actor
  const options = await loadOptions(tx, organisationId)
  const choose = (kind: 'type' | 'priority' | 'source', id: string | undefined) =>
    id ? options.choose(kind, id, `${kind}Id`) : undefined
  const usualSource = origin.source ?? usualSourceOf(actor)
  const source =
    choose('source', input.sourceId) ??
    options.of('source').find(({ key }) => key === usualSource) ??
    options.defaultOf('source')
  const priority = choose('priority', input.priorityId) ?? options.defaultOf('priority')
  const type = choose('type', input.typeId) ?? options.defaultOf('type')
  const category = input.categoryId ? options.choose('category', input.categoryId, 'categoryId') : null
  const status = options.defaultOf('status', ({ phase }) => phase === 'open')
  const requesterId = input.requesterId ?? actor.personId
  if (requesterId !== actor.personId) await findRequester(tx, organisationId, requesterId)
  if (input.assigneeId) await findAssignee(tx, organisationId, input.assigneeId)
  if (input.teamId) await findTeam(tx, organisationId, input.teamId)
  return {
    source: source.key,
    columns: {
      requesterId,
      assigneeId: input.assigneeId ?? null,
      teamId: input.teamId ?? null,
      statusId: status.id,
      phase: 'open' as const,
      priorityId: priority.id,
      priorityRank: -priority.position,
      typeId: type.id,
      categoryId: category?.id ?? null,
      sourceId: source.id,
    },
  }
}

const usualSourceOf = (actor: Actor): (typeof builtInSources)[number] =>
  actor.token ? 'api' : isStaff(actor) ? 'technician_portal' : 'user_portal'

/** Holds the organisation's row until the commit: the last thing before the ticket itself. */
async function nextNumber(tx: Transaction, organisationId: string): Promise<number> {
  const [row] = await tx
    .update(organisations)
    .set({ lastTicketNumber: sql`${organisations.lastTicketNumber} + 1` })
    .where(eq(organisations.id, organisationId))
    .returning({ number: organisations.lastTicketNumber })
  if (!row) throw new DesksideError('not_found')
  return row.number
}
