import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { type GroupRecord, groupNamed, type NamedGroup } from '../groups/find-group.ts'
import { type Customer, findCustomer } from '../people/find-customer.ts'
import type { TokenBearer } from '../script-tokens/find-by-token.ts'
import { findOpenSession, writeSession } from '../sessions/session-store.ts'
import { startOwnSession } from '../sessions/start-session.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { createTicket } from '../tickets/create-ticket.ts'
import { mayEdit } from '../tickets/ticket-policy.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { within } from '../within.ts'
import type { ApiSessionChanges } from './api-session-store.ts'
import { writeApiSession } from './api-session-store.ts'
import type { ApiSessionView } from './api-session-view.ts'
import { type Assignment, findAssignment, mustSee } from './assign-session.ts'
import { readApiSession } from './read-api-session.ts'
import { ticketNumberIn } from './ticket-reference.ts'

export type ApiSessionWish = {
  group: NamedGroup
  validUntil?: Date | undefined
  waitingMessage?: string | undefined
  description?: string | undefined
  customer?: Customer | undefined
  /** A user's number; 0 for nobody; absent: the owner of the token. */
  assignee?: number | undefined
  customApi?: string | undefined
  customId?: string | undefined
  type?: 'Default' | 'Pilot' | undefined
}

const titles = {
  en: 'Remote support asked for by a program',
  fr: 'Assistance à distance demandée par un programme',
}
const longestTitle = 200

/**
 * [API-1] A session for a program, with our own engine and through the same use-case as Play: on the ticket that the
 * program names and the token's owner may work on, else on a new one. All of it or nothing. No invitation is mailed:
 * the program has the link.
 * @throws DesksideError `invalid_request`, `forbidden`, `not_found` for the group, `ticket_closed`,
 * `session_already_open`, `session_starting`
 */
export async function startApiSession(
  deps: Deps,
  { actor, tokenId }: TokenBearer,
  wish: ApiSessionWish,
): Promise<ApiSessionView> {
  const now = deps.clock.now()
  if (wish.validUntil && wish.validUntil <= now)
    throw new DesksideError('invalid_request', { field: 'valid_until', reason: 'past' })
  return deps.db.transaction(async (tx) => {
    const inner = within(deps, tx)
    const group = await groupNamed(inner, actor, wish.group)
    if (!group) throw new DesksideError('invalid_request', { field: 'groupid', reason: 'missing' })
    const assignment = await findAssignment(inner, actor, wish.assignee)
    const ticket =
      (await namedTicket(tx, actor, wish)) ?? (await newTicket(inner, actor, wish, group, assignment))
    mustSee(assignment, ticket)
    if (await findOpenSession(tx, actor.organisationId, ticket.id))
      throw new DesksideError('session_already_open', { ticket: ticket.number })
    const { session, created } = await startOwnSession(inner, actor, {
      ticketId: ticket.id,
      invite: false,
      expiresAt: wish.validUntil,
    })
    if (!created) throw new DesksideError('session_already_open', { ticket: ticket.number })
    await writeSession(tx, session, {
      technicianId: assignment.technician.personId,
      teamId: session.teamId ?? group.id,
    })
    await writeApiSession(tx, session, {
      ...extraOf(wish),
      tokenId,
      unassigned: assignment.unassigned,
      assignedAt: now,
    })
    return readApiSession(inner, actor, session.code)
  })
}

const extraOf = (wish: ApiSessionWish): ApiSessionChanges => ({
  description: wish.description || null,
  waitingMessage: wish.waitingMessage || null,
  customApi: wish.customApi || null,
  customId: wish.customId || null,
  customerName: wish.customer?.name ?? null,
  customerEmail: wish.customer?.email ?? null,
  supportSessionType: wish.type ?? 'Default',
})

async function namedTicket(tx: Transaction, actor: Actor, wish: ApiSessionWish) {
  const number = ticketNumberIn(wish)
  if (number === undefined) return undefined
  const [ticket] = await tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.number, number)))
  return ticket && mayEdit(actor, ticket).allowed ? ticket : undefined
}

async function newTicket(
  deps: Deps,
  actor: Actor,
  wish: ApiSessionWish,
  group: GroupRecord,
  assignment: Assignment,
) {
  const options = await loadOptions(deps.db, actor.organisationId)
  const sourceId = options.of('source').find(({ key }) => key === 'api')?.id
  const description = wish.description ?? ''
  const { ticket } = await createTicket(deps, actor, {
    title: titleFrom(description) || titles[actor.language],
    description,
    requesterId: await findCustomer(deps, actor, wish.customer ?? {}),
    teamId: group.id,
    ...(sourceId && { sourceId }),
    ...(!assignment.unassigned && { assigneeId: assignment.technician.personId }),
  })
  return ticket
}

/** The first line that says something, as far as a title goes. */
function titleFrom(description: string): string {
  const line = description.split(/\r?\n/).find((each) => each.trim() !== '') ?? ''
  return Array.from(line.trim()).slice(0, longestTitle).join('')
}
