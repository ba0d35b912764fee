import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, isNull } from 'drizzle-orm'
import { mailContents, tickets } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import { require } from '../policy.ts'
import { keepClocks } from '../service-levels/keep-clocks.ts'
import { tagKey } from '../tags/tag-key.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { TicketDeps } from './create-ticket.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { tellOfChanges } from './tell-of-ticket.ts'
import { type Change, differences, type TicketChanges } from './ticket-changes.ts'
import { mayAssign, mayEdit } from './ticket-policy.ts'
import { audienceOf, type TicketRecord } from './ticket-record.ts'
import { loadTicketView } from './ticket-store.ts'
import type { TicketView } from './ticket-view.ts'

/** `addTag` and `removeTag` are the bulk actions': they change what is there under the lock. */
export type TicketUpdate = TicketChanges & { addTag?: string; removeTag?: string }

/** As many as the contract takes at once. */
const mostTags = 20

/**
 * Changes a ticket's words, properties, status, team or assignee. What is already so changes nothing. The actor
 * may move a ticket out of their own sight; they still get it back as it then is.
 * @throws DesksideError `not_found`, `forbidden`, `ticket_closed` for work on a closed ticket, `invalid_request`
 */
export async function updateTicket(
  deps: TicketDeps,
  actor: Actor,
  ticketId: string,
  update: TicketUpdate,
): Promise<TicketView> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockTicket(tx, actor.organisationId, ticketId)
    require(mayEdit(actor, locked.ticket))
    const changes = await differences(tx, locked.ticket, withChangedTag(locked.ticket, update))
    if (changes.some(({ assigns }) => assigns)) require(mayAssign(actor, locked.ticket))
    if (changes.length > 0) await write(tx, deps, actor, locked, changes)
  })
  return loadTicketView(deps.db, actor.organisationId, { id: ticketId })
}

function withChangedTag(
  ticket: TicketRecord,
  { addTag, removeTag, ...changes }: TicketUpdate,
): TicketChanges {
  if (removeTag !== undefined)
    return { ...changes, tags: ticket.tags.filter((tag) => tagKey(tag) !== tagKey(removeTag)) }
  if (addTag === undefined) return changes
  const tags = [...ticket.tags, addTag]
  if (new Set(tags).size > mostTags)
    throw new DesksideError('invalid_request', { field: 'tags', reason: 'too_many' })
  return { ...changes, tags }
}

async function write(
  tx: Transaction,
  deps: TicketDeps,
  actor: Actor,
  { ticket, audience: before }: LockedTicket,
  changes: Change[],
): Promise<void> {
  const at = deps.clock.now()
  const set = Object.assign({}, ...changes.map((change) => change.set)) as Partial<TicketRecord>
  await tx
    .update(tickets)
    .set({ ...set, updatedAt: at })
    .where(and(eq(tickets.organisationId, ticket.organisationId), eq(tickets.id, ticket.id)))
  if (set.description !== undefined) await forgetMailHtml(tx, ticket)
  if (set.statusId || set.priorityId) await keepClocks(tx, at, ticket)
  const after = audienceOf({ ...ticket, ...set })
  for (const { event } of changes) await recordEvent(tx, after, { event, authorId: actor.personId, at })
  await announce(tx, { type: 'ticket.changed', audience: after, number: ticket.number })
  // Those who do not see it any more must let go of it.
  if (!sameAudience(before, after))
    await announce(tx, { type: 'ticket.changed', audience: before, number: ticket.number })
  await tellOfChanges(tx, deps, actor, { before: ticket, after: { ...ticket, ...set } }, changes)
}

/** A description that was edited is what counts; how the mail it came from had looked does not any more. */
async function forgetMailHtml(tx: Transaction, { organisationId, id }: TicketRecord): Promise<void> {
  await tx
    .update(mailContents)
    .set({ html: null, quotedHtml: null })
    .where(
      and(
        eq(mailContents.organisationId, organisationId),
        eq(mailContents.ticketId, id),
        isNull(mailContents.entryId),
      ),
    )
}

const sameAudience = (one: Audience, other: Audience): boolean =>
  one.teamId === other.teamId && one.assigneeId === other.assigneeId && one.requesterId === other.requesterId
