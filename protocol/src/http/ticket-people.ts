import { z } from 'zod'
import { Id } from '../ids.ts'
import { PersonRef } from './people.ts'
import { Done, route } from './route.ts'

/** Who takes part in a ticket beside its requester and its technician. */
export const TicketPeople = z.object({
  /** Technicians who hear of it as its own technician does. */
  followers: z.array(PersonRef),
  /** Whether the person who asks is one of them. */
  following: z.boolean(),
  /** Who gets the public answers by mail, and may answer them. */
  copies: z.array(PersonRef),
  /** Addresses that a mail of this ticket was sent to as well; nobody gets copies there yet. */
  suggested: z.array(z.string()),
})
export type TicketPeople = z.infer<typeof TicketPeople>

const TicketParams = z.object({ id: Id })

export const readTicketPeople = route({
  method: 'GET',
  path: '/api/tickets/:id/people',
  summary: 'Who follows a ticket and who gets copies of its answers',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:read',
  params: TicketParams,
  response: TicketPeople,
})

export const followTicket = route({
  method: 'PUT',
  path: '/api/tickets/:id/following',
  summary: 'Follow a ticket, or do so no longer',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  params: TicketParams,
  body: z.object({ following: z.boolean() }),
  response: TicketPeople,
})

/** Somebody who is known, by id; or an address, which becomes a requester when nobody has it. At most 30. */
export const addTicketCopy = route({
  method: 'POST',
  path: '/api/tickets/:id/copies',
  summary: 'Let somebody get the public answers of a ticket by mail',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  perMinute: 60,
  params: TicketParams,
  body: z.union([z.object({ personId: Id }), z.object({ email: z.email().max(254) })]),
  response: TicketPeople,
  errors: ['copy_refused'],
})

export const removeTicketCopy = route({
  method: 'DELETE',
  path: '/api/tickets/:id/copies/:personId',
  summary: 'Send somebody no more copies',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  params: TicketParams.extend({ personId: Id }),
  response: TicketPeople,
})

/** By the link in every copy; the token travels in the body, never in an address that is logged. */
export const stopTicketCopy = route({
  method: 'POST',
  path: '/api/copies/stop',
  summary: 'Get no more copies of a ticket, as whoever got the mail',
  tag: 'Tickets',
  access: 'public',
  scope: 'none',
  perMinute: 20,
  body: z.object({ token: z.string().max(200) }),
  response: Done,
  errors: ['link_not_valid'],
})
