import { type Actor, isAdministrator, isStaff, tokenAllows } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'
import type { TicketRecord } from './ticket-record.ts'

/** What the rules ask about a ticket. */
export type TicketFacts = Pick<
  TicketRecord,
  'organisationId' | 'requesterId' | 'assigneeId' | 'teamId' | 'phase'
> &
  Partial<Pick<TicketRecord, 'mergedIntoId'>>

/** What the organisation has decided about its requesters. */
export type TicketRules = { requestersMayClose: boolean }

/**
 * A requester sees their own tickets; a technician those assigned to them, of one of their teams, or of no team;
 * an administrator all of the organisation. What one may not see does not exist: the refusal is `not_found`.
 * `visibleTo` says the same to the database.
 */
export const mayRead = (actor: Actor, ticket: TicketFacts): Verdict =>
  when(ticket.organisationId === actor.organisationId && sees(actor, ticket), 'not_found')

function sees(actor: Actor, ticket: TicketFacts): boolean {
  if (isAdministrator(actor)) return true
  if (!isStaff(actor)) return ticket.requesterId === actor.personId
  return (
    ticket.assigneeId === actor.personId || ticket.teamId === null || actor.teamIds.includes(ticket.teamId)
  )
}

const staff = (actor: Actor): Verdict => when(isStaff(actor))
const notClosed = (ticket: TicketFacts): Verdict => when(ticket.phase !== 'closed', 'ticket_closed')

const notMerged = (ticket: TicketFacts): Verdict => when(!ticket.mergedIntoId, 'ticket_merged')

/** Properties may be put right after the closing too: reports count by them. */
export const mayEdit = (actor: Actor, ticket: TicketFacts): Verdict =>
  all(mayRead(actor, ticket), staff(actor))

/** Who works on it and in what status; a closed ticket is reopened first. */
export const mayAssign = (actor: Actor, ticket: TicketFacts): Verdict =>
  all(mayEdit(actor, ticket), notClosed(ticket))

/** Also when it is closed: what somebody has to add is never refused. */
export const mayComment = mayRead

export const mayCommentInternally = (actor: Actor, ticket: TicketFacts): Verdict =>
  all(mayRead(actor, ticket), staff(actor))

/** [SES-11] The open session is the use-case's matter: it holds the lock under which this can be known. */
export const mayClose = (actor: Actor, ticket: TicketFacts, rules: TicketRules): Verdict =>
  all(mayRead(actor, ticket), when(isStaff(actor) || rules.requestersMayClose), notClosed(ticket))

export const mayReopen = (actor: Actor, ticket: TicketFacts, rules: TicketRules): Verdict =>
  all(
    mayRead(actor, ticket),
    when(isStaff(actor) || rules.requestersMayClose),
    notMerged(ticket),
    when(ticket.phase === 'closed', 'ticket_not_closed'),
  )

/** Into another ticket, or another one into it; who sees it works on it. What was merged goes on elsewhere. */
export const mayMerge = (actor: Actor, ticket: TicketFacts): Verdict =>
  all(mayEdit(actor, ticket), notMerged(ticket))

/** [SES-2] Whether Play is theirs to press; whether a session is open already is another question. */
export const mayStartSession = (actor: Actor, ticket: TicketFacts): Verdict =>
  all(mayRead(actor, ticket), when(isStaff(actor) && actor.remoteStart), notClosed(ticket))

/**
 * [SES-11] Ending the session with the closing takes the right to stop it: any technician who sees the ticket, and a program only
 * if its token is for sessions too.
 */
export const mayEndSessionAndClose = (actor: Actor, ticket: TicketFacts, rules: TicketRules): Verdict =>
  all(mayClose(actor, ticket, rules), staff(actor), when(tokenAllows(actor, 'sessions')))
