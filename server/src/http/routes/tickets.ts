import * as contracts from '@deskside/protocol/http/tickets'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listMentionable } from '../../domain/mentions/list-mentionable.ts'
import { bulkUpdateTickets } from '../../domain/tickets/bulk-update-tickets.ts'
import { closeTicket } from '../../domain/tickets/close-ticket.ts'
import { commentTicket } from '../../domain/tickets/comment-ticket.ts'
import { commentWithStatus } from '../../domain/tickets/comment-with-status.ts'
import { createTicket } from '../../domain/tickets/create-ticket.ts'
import { listTickets } from '../../domain/tickets/list-tickets.ts'
import { readTicket } from '../../domain/tickets/read-ticket.ts'
import { reopenTicket } from '../../domain/tickets/reopen-ticket.ts'
import { updateTicket } from '../../domain/tickets/update-ticket.ts'
import { readTimeline } from '../../domain/timeline/read-timeline.ts'
import { presentTicket, presentTicketRow } from '../../present/ticket.ts'
import { presentTimelineEntry } from '../../present/timeline-entry.ts'
import { serve } from '../serve.ts'

export function registerTicketRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listTickets, async ({ actor, query }) => {
    const { items, ...page } = await listTickets(deps, actor, {
      ...query,
      sort: query.sort ?? contracts.usualSort(query),
    })
    return { items: items.map((row) => presentTicketRow(actor, row)), ...page }
  })

  serve(app, contracts.readTicket, async ({ actor, params: { id } }) =>
    presentTicket(actor, await readTicket(deps, actor, whichTicket(id))),
  )

  serve(app, contracts.readTimeline, async ({ actor, params }) => ({
    items: (await readTimeline(deps, actor, params.id)).map((entry) => presentTimelineEntry(actor, entry)),
  }))

  serve(app, contracts.createTicket, async ({ actor, body }) =>
    presentTicket(actor, await createTicket(deps, actor, body)),
  )

  serve(app, contracts.updateTicket, async ({ actor, params, body }) =>
    presentTicket(actor, await updateTicket(deps, actor, params.id, body)),
  )

  serve(app, contracts.commentTicket, async ({ actor, params: { id }, body: { statusId, ...comment } }) =>
    presentTimelineEntry(
      actor,
      statusId
        ? await commentWithStatus(deps, actor, id, { ...comment, statusId })
        : await commentTicket(deps, actor, id, comment),
    ),
  )

  serve(app, contracts.listMentionable, async ({ actor, params }) => ({
    items: await listMentionable(deps, actor, params.id),
  }))

  serve(app, contracts.closeTicket, async ({ actor, params, body }) =>
    presentTicket(actor, await closeTicket(deps, actor, params.id, body)),
  )

  serve(app, contracts.reopenTicket, async ({ actor, params }) =>
    presentTicket(actor, await reopenTicket(deps, actor, params.id)),
  )

  serve(app, contracts.bulkUpdateTickets, async ({ actor, body }) => ({
    results: await bulkUpdateTickets(deps, actor, body),
  }))
}

/** Tickets are named by their id or their number. */
export const whichTicket = (id: string): { id: string } | { number: number } =>
  /^\d+$/.test(id) ? { number: Number(id) } : { id }
