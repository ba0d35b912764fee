import { z } from 'zod'
import { Id } from '../ids.ts'
import { PersonRef } from './people.ts'
import { route } from './route.ts'
import { Ticket, TicketParams } from './tickets.ts'

/** By the ticket's id or number. */
const MergeTarget = z.union([Id, z.string().regex(/^\d{1,9}$/)])

export const previewMerge = route({
  method: 'GET',
  path: '/api/tickets/:id/merge/:into',
  summary: 'What merging a ticket into another one would bring along',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:read',
  params: TicketParams.extend({ into: MergeTarget }),
  response: z.object({
    into: z.object({ id: Id, number: z.number().int(), title: z.string(), requester: PersonRef }),
    sameRequester: z.boolean(),
    comments: z.number().int(),
    attachments: z.number().int(),
    followers: z.number().int(),
    copies: z.number().int(),
    minutes: z.number().int(),
    sessions: z.number().int(),
  }),
  errors: ['merge_with_itself', 'ticket_merged'],
})

export const mergeTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/merge',
  summary: 'Merge a ticket into another one, which goes on for both; answers with that one',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  params: TicketParams,
  body: z.object({
    intoId: Id,
    /** Also when the two have different requesters, who never read each other. */
    otherRequester: z.boolean().default(false),
  }),
  response: Ticket,
  errors: ['merge_with_itself', 'ticket_merged', 'other_requester', 'session_starting', 'session_still_open'],
})

export const undoMerge = route({
  method: 'DELETE',
  path: '/api/tickets/:id/merge',
  summary: 'Undo the merge of a ticket: it goes on by itself, as it was',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  params: TicketParams,
  response: Ticket,
  errors: ['conflict'],
})
