import { z } from 'zod'
import { Id } from '../ids.ts'
import { ColleaguePurpose } from '../vocabulary/colleagues.ts'
import { PersonRef } from './people.ts'
import { route } from './route.ts'
import { Session } from './sessions.ts'

/** [SES-15] A second technician in a running session. */
const refusals = ['session_over', 'colleague_refused', 'too_many_colleagues', 'engine_unavailable'] as const

/** At most 200 by name: whoever may work on the ticket, may use remote support and is not its requester. */
export const listSessionCandidates = route({
  method: 'GET',
  path: '/api/sessions/:id/candidates',
  summary: 'Whom the session’s technician can ask in, or hand the session to',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['session_over', 'engine_unavailable'],
  response: z.object({ items: z.array(PersonRef) }),
})

/**
 * Idempotent: asked twice, somebody is told once. Nothing of the requester's device goes to them before the person at
 * it has allowed them by name; a hand-over takes place with that answer, at once for somebody who is in already.
 */
export const inviteColleague = route({
  method: 'POST',
  path: '/api/sessions/:id/colleagues',
  summary: 'Ask a colleague into the session, or hand it over',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  perMinute: 30,
  params: z.object({ id: Id }),
  body: z.object({ personId: Id, purpose: ColleaguePurpose }),
  errors: refusals,
  response: Session,
})

/** By themself: to leave, or to decline. By the session's technician: to take them out, or take the invitation back. */
export const removeColleague = route({
  method: 'DELETE',
  path: '/api/sessions/:id/colleagues/:personId',
  summary: 'Leave the session as a colleague, or take one out',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id, personId: Id }),
  errors: ['session_over'],
  response: Session,
})
