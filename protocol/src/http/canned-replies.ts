import { z } from 'zod'
import { Id } from '../ids.ts'
import { Done, route } from './route.ts'

/** Whose a prepared reply is: one's own, a team's, or everybody's. */
export const cannedReplyScopes = ['personal', 'team', 'organisation'] as const
export const CannedReplyScope = z.enum(cannedReplyScopes)
export type CannedReplyScope = z.infer<typeof CannedReplyScope>

/** What is typed after `/` in the composer: one word. */
const Name = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u)
  .max(40)
const Body = z.string().trim().max(20_000)
/** By the requester's language; where one is empty, the other one is taken. */
const Bodies = z.object({ en: Body, fr: Body }).refine(({ en, fr }) => en !== '' || fr !== '')

export const CannedReply = z.object({
  id: Id,
  name: z.string(),
  scope: CannedReplyScope,
  team: z.object({ id: Id, name: z.string() }).nullable(),
  bodies: z.object({ en: z.string(), fr: z.string() }),
  can: z.object({ edit: z.boolean() }),
})
export type CannedReply = z.infer<typeof CannedReply>

const tag = 'Canned replies'

export const listCannedReplies = route({
  method: 'GET',
  path: '/api/canned-replies',
  summary: 'The prepared replies that I may use: my own, those of my teams, the organisation’s',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({ items: z.array(CannedReply) }),
})

export const createCannedReply = route({
  method: 'POST',
  path: '/api/canned-replies',
  summary: 'Prepare a reply',
  tag,
  access: 'technician',
  scope: 'none',
  body: z.object({ name: Name, scope: CannedReplyScope, teamId: Id.optional(), bodies: Bodies }),
  errors: ['conflict', 'name_taken', 'placeholder_unknown'],
  response: CannedReply,
})

export const updateCannedReply = route({
  method: 'PATCH',
  path: '/api/canned-replies/:id',
  summary: 'Change the name or the words of a prepared reply',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ name: Name.optional(), bodies: Bodies.optional() }),
  errors: ['name_taken', 'placeholder_unknown'],
  response: CannedReply,
})

export const deleteCannedReply = route({
  method: 'DELETE',
  path: '/api/canned-replies/:id',
  summary: 'Delete a prepared reply',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})

/** Written nowhere: it is the composer’s to change and to send. */
export const fillCannedReply = route({
  method: 'POST',
  path: '/api/canned-replies/:id/fill',
  summary: 'A prepared reply with a ticket’s facts in it, in its requester’s language',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ ticketId: Id }),
  response: z.object({ body: z.string() }),
})
