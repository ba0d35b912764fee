import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { SystemFacts } from '../vocabulary/system-facts.ts'
import { route } from './route.ts'

/** What a computer told of itself, and when the server took it. */
export const SystemSnapshot = z.object({ takenAt: Moment, facts: SystemFacts })
export type SystemSnapshot = z.infer<typeof SystemSnapshot>

/** `first`: as soon as it was allowed. `last`: the latest since, while it was. */
export const SessionSnapshots = z.object({
  first: SystemSnapshot.nullable(),
  last: SystemSnapshot.nullable(),
})
export type SessionSnapshots = z.infer<typeof SessionSnapshots>

export const readSessionSnapshots = route({
  method: 'GET',
  path: '/api/sessions/:id/snapshots',
  summary: "What the requester's computer told of itself in a session, at first and at last",
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: SessionSnapshots,
})
