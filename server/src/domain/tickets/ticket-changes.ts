import { DesksideError } from '@deskside/protocol/errors'
import type { updateTicket as Contract } from '@deskside/protocol/http/tickets'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import type { z } from 'zod'
import type { Transaction } from '../context.ts'
import { settleTags } from '../tags/settle-tags.ts'
import { holdPhase, loadOptions, type OptionRecord, type OptionSet } from '../ticket-options/option-record.ts'
import type { TicketRecord } from './ticket-record.ts'
import { findAssignee, findRequester, findTeam, nameOf } from './ticket-references.ts'

export type TicketChanges = z.output<typeof Contract.body>

/** One difference: what to write, and what the timeline says of it. */
export type Change = { set: Partial<TicketRecord>; event: TimelineEvent; assigns: boolean }

type Field = Extract<TimelineEvent, { type: 'ticket.changed' }>['field']
type Value = Extract<TimelineEvent, { type: 'ticket.changed' }>['from']

const label = (option: OptionRecord) => ({ en: option.labelEn, fr: option.labelFr })

/** A category is known by its path: there may be a "Laptop" below two of them. */
const pathLabel = (options: OptionSet, id: string) => {
  const { path } = options.category(id)
  const joined = (name: (option: OptionRecord) => string) => path.map(name).join(' › ')
  return { en: joined(({ labelEn }) => labelEn), fr: joined(({ labelFr }) => labelFr) }
}

/** As many as the contract takes at once. */
const mostTags = 20

/**
 * What really differs between a ticket and what somebody wants it to be, each value checked. Nothing when
 * everything is as it should be already.
 * @throws DesksideError `invalid_request` for a value that is not there to be chosen; a status of phase
 * `closed` is one: closing has an operation of its own, with its own rule
 */
export async function differences(
  tx: Transaction,
  ticket: TicketRecord,
  wanted: TicketChanges,
  at: Date,
): Promise<Change[]> {
  return [
    ...textChanges(ticket, wanted),
    ...(await tagChanges(tx, ticket, wanted, at)),
    ...(await optionChanges(tx, ticket, wanted)),
    ...(await peopleChanges(tx, ticket, wanted)),
  ]
}

const changed = (
  field: Field,
  set: Partial<TicketRecord>,
  from: Value,
  to: Value,
  assigns = false,
): Change => ({ set, event: { type: 'ticket.changed', field, from, to }, assigns })

function textChanges(ticket: TicketRecord, wanted: TicketChanges): Change[] {
  const changes: Change[] = []
  const title = wanted.title?.normalize('NFC')
  if (title !== undefined && title !== ticket.title)
    changes.push(changed('title', { title }, ticket.title, title))
  const description = wanted.description?.normalize('NFC')
  // The timeline tells that it changed; twice its length would not make it clearer.
  if (description !== undefined && description !== ticket.description)
    changes.push(changed('description', { description }, null, null))
  return changes
}

/** As the organisation spells them. */
async function tagChanges(
  tx: Transaction,
  ticket: TicketRecord,
  wanted: TicketChanges,
  at: Date,
): Promise<Change[]> {
  if (!wanted.tags) return []
  const tags = await settleTags(tx, { organisationId: ticket.organisationId, at }, wanted.tags)
  if (tags.length > mostTags)
    throw new DesksideError('invalid_request', { field: 'tags', reason: 'too_many' })
  const named = (list: string[]) => list.join(', ') || null
  if (named(tags) === named(ticket.tags)) return []
  return [changed('tags', { tags }, named(ticket.tags), named(tags))]
}

async function optionChanges(
  tx: Transaction,
  ticket: TicketRecord,
  { typeId, priorityId, categoryId, statusId, sourceId }: TicketChanges,
): Promise<Change[]> {
  if (!typeId && !priorityId && categoryId === undefined && !statusId && !sourceId) return []
  const options = await loadOptions(tx, ticket.organisationId)
  const changes: Change[] = []
  if (typeId && typeId !== ticket.typeId) {
    const to = options.choose('type', typeId, 'typeId')
    changes.push(changed('type', { typeId }, label(options.get(ticket.typeId)), label(to)))
  }
  if (priorityId && priorityId !== ticket.priorityId) {
    const to = options.choose('priority', priorityId, 'priorityId')
    const set = { priorityId, priorityRank: -to.position }
    changes.push(changed('priority', set, label(options.get(ticket.priorityId)), label(to)))
  }
  if (sourceId && sourceId !== ticket.sourceId) {
    const to = options.choose('source', sourceId, 'sourceId')
    changes.push(changed('source', { sourceId }, label(options.get(ticket.sourceId)), label(to)))
  }
  if (categoryId !== undefined && categoryId !== ticket.categoryId) {
    if (categoryId) options.choose('category', categoryId, 'categoryId')
    const from = ticket.categoryId ? pathLabel(options, ticket.categoryId) : null
    const to = categoryId ? pathLabel(options, categoryId) : null
    changes.push(changed('category', { categoryId }, from, to))
  }
  if (statusId && statusId !== ticket.statusId)
    changes.push(
      await statusChange(tx, options.get(ticket.statusId), options.choose('status', statusId, 'statusId')),
    )
  return changes
}

async function statusChange(tx: Transaction, from: OptionRecord, to: OptionRecord): Promise<Change> {
  if (!to.phase || to.phase === 'closed')
    throw new DesksideError('invalid_request', { field: 'statusId', reason: 'close_instead' })
  return {
    set: { statusId: to.id, phase: (await holdPhase(tx, to)) ?? to.phase },
    event: { type: 'ticket.status_changed', from: label(from), to: label(to) },
    assigns: true,
  }
}

async function peopleChanges(
  tx: Transaction,
  ticket: TicketRecord,
  { requesterId, assigneeId, teamId }: TicketChanges,
): Promise<Change[]> {
  const { organisationId } = ticket
  const changes: Change[] = []
  if (requesterId && requesterId !== ticket.requesterId) {
    const from = await nameOf(tx, organisationId, ticket.requesterId)
    const to = await findRequester(tx, organisationId, requesterId)
    changes.push(changed('requester', { requesterId }, from, to.name))
  }
  if (teamId !== undefined && teamId !== ticket.teamId) {
    const from = ticket.teamId ? (await findTeam(tx, organisationId, ticket.teamId)).name : null
    const to = teamId ? (await findTeam(tx, organisationId, teamId)).name : null
    changes.push(changed('team', { teamId }, from, to, true))
  }
  if (assigneeId !== undefined && assigneeId !== ticket.assigneeId) {
    const from = ticket.assigneeId ? await nameOf(tx, organisationId, ticket.assigneeId) : null
    const to = assigneeId ? (await findAssignee(tx, organisationId, assigneeId)).name : null
    changes.push(changed('assignee', { assigneeId }, from, to, true))
  }
  return changes
}
