import type { Ticket, TicketRow } from '@deskside/protocol/http/tickets'
import { type Actor, isStaff } from '../domain/context.ts'
import {
  mayAssign,
  mayClose,
  mayComment,
  mayCommentInternally,
  mayEdit,
  mayEndSessionAndClose,
  mayMerge,
  mayReopen,
  mayStartSession,
} from '../domain/tickets/ticket-policy.ts'
import type { TicketRowView, TicketView } from '../domain/tickets/ticket-view.ts'
import { presentAttachment } from './attachment.ts'
import { presentMailContent } from './mail-content.ts'
import { presentPersonRef } from './person-ref.ts'
import { presentCategoryRef, presentOptionRef } from './ticket-option.ts'

/** Tags are the technicians' own words; a requester gets none. */
export const presentTicketRow = (actor: Actor, view: TicketRowView): TicketRow => ({
  id: view.ticket.id,
  number: view.ticket.number,
  title: view.ticket.title,
  status: presentOptionRef(view.status),
  priority: presentOptionRef(view.priority),
  type: presentOptionRef(view.type),
  category: view.category && presentCategoryRef(view.category),
  source: presentOptionRef(view.source),
  requester: presentPersonRef(view.requester),
  assignee: view.assignee && presentPersonRef(view.assignee),
  team: view.team,
  tags: isStaff(actor) ? view.ticket.tags : [],
  createdAt: view.ticket.createdAt.toISOString(),
  updatedAt: view.ticket.updatedAt.toISOString(),
  closedAt: view.ticket.closedAt?.toISOString() ?? null,
  activeSession: view.activeSession,
  sla: isStaff(actor) ? presentSla(view.ticket) : null,
})

/** Closing ends both; an answer that came before ends the first. */
function presentSla(ticket: TicketRowView['ticket']): TicketRow['sla'] {
  const { responseDueAt, resolutionDueAt, firstReplyAt, closedAt, clockStoppedAt } = ticket
  if (!responseDueAt && !resolutionDueAt) return null
  const clock = (dueAt: Date | null, doneAt: Date | null) =>
    dueAt && { dueAt: dueAt.toISOString(), doneAt: doneAt?.toISOString() ?? null }
  return {
    response: clock(responseDueAt, firstReplyAt ?? closedAt),
    resolution: clock(resolutionDueAt, closedAt),
    stopped: clockStoppedAt !== null,
  }
}

export const presentTicket = (actor: Actor, view: TicketView): Ticket => ({
  ...presentTicketRow(actor, view),
  description: view.ticket.description,
  mail: view.mail && presentMailContent(view.mail),
  attachments: view.attachments.map(presentAttachment),
  mergedInto: presentMergedInto(actor, view),
  merged: isStaff(actor) ? view.merged : [],
  can: {
    merge: mayMerge(actor, view.ticket).allowed,
    edit: mayEdit(actor, view.ticket).allowed,
    assign: mayAssign(actor, view.ticket).allowed,
    comment: mayComment(actor, view.ticket).allowed,
    commentInternally: mayCommentInternally(actor, view.ticket).allowed,
    close: mayClose(actor, view.ticket, view.rules).allowed,
    reopen: mayReopen(actor, view.ticket, view.rules).allowed,
    startSession: mayStartSession(actor, view.ticket).allowed,
    endSessionAndClose:
      view.activeSession !== null && mayEndSessionAndClose(actor, view.ticket, view.rules).allowed,
  },
})

/** A requester is not told of a ticket that is somebody else's. */
function presentMergedInto(actor: Actor, { mergedInto }: TicketView): Ticket['mergedInto'] {
  if (!mergedInto || (!isStaff(actor) && mergedInto.requesterId !== actor.personId)) return null
  const { id, number, title } = mergedInto
  return { id, number, title }
}
