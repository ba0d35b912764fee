import { z } from 'zod'
import { anyCase, anyCaseOf, Code, Flag, given, List, Moment, numbered, text, When } from './fields.ts'
import { operation } from './operation.ts'

const EndCustomer = z.object({ name: z.string().optional(), email: z.string().optional() })

/** A session in full. */
export const ApiSession = z.object({
  code: z.string(),
  state: z.enum(['Open', 'Closed']),
  groupid: z.string(),
  waiting_message: z.string().optional(),
  description: z.string().optional(),
  end_customer: EndCustomer.optional(),
  assigned_userid: z.string(),
  assigned_at: Moment,
  /** Only to the token that made the session: whoever has it can join as the customer. */
  end_customer_link: z.string().optional(),
  /** Carries no secret: a technician's login opens it. */
  supporter_link: z.string(),
  webclient_supporter_link: z.string(),
  custom_api: z.string().optional(),
  customId: z.string().optional(),
  created_at: Moment,
  valid_until: Moment,
  closed_at: Moment.optional(),
  online: z.boolean(),
  support_session_type: z.enum(['Default', 'Pilot']),
})
export type ApiSession = z.infer<typeof ApiSession>

/** In the short list; fields of the full form are absent. */
export const ListedSession = ApiSession.partial().required({
  code: true,
  state: true,
  groupid: true,
  assigned_userid: true,
  online: true,
})
export type ListedSession = z.infer<typeof ListedSession>

const params = z.object({ code: Code })

const customer = given(
  anyCase({ name: given(z.string().trim().max(100)), email: given(z.string().trim().max(254)) }),
)

const changeable = {
  groupid: given(numbered('g')),
  groupname: given(z.string().trim().max(80)),
  waiting_message: text(4000),
  description: text(4000),
  end_customer: customer,
  /** 0 is nobody. */
  assigned_userid: given(numbered('u')),
  custom_api: text(4000),
}

export const listSessions = operation({
  method: 'GET',
  path: '/sessions',
  summary: 'Sessions, newest first: the open ones unless said otherwise',
  scope: 'sessions',
  query: anyCase({
    groupid: given(numbered('g')),
    assigned_userid: given(numbered('u')),
    state: given(List.pipe(z.array(z.enum(['open', 'closed'])))),
    full_list: given(Flag),
    offset: given(Code),
  }),
  response: z.object({
    sessions: z.array(ListedSession),
    sessions_remaining: z.number().int().optional(),
    next_offset: z.string().optional(),
  }),
})

export const createSession = operation({
  method: 'POST',
  path: '/sessions',
  summary: 'Make a session, on a ticket of its own or on the one that it names',
  scope: 'sessions',
  body: anyCase({
    ...changeable,
    valid_until: given(When),
    support_session_type: given(anyCaseOf(['Default', 'Pilot'])),
    customId: text(4000),
  }),
  response: ApiSession,
})

export const readSession = operation({
  method: 'GET',
  path: '/sessions/:code',
  summary: 'One session',
  scope: 'sessions',
  params,
  response: ApiSession,
})

export const updateSession = operation({
  method: 'PUT',
  path: '/sessions/:code',
  summary: 'Change what is sent, or close the session with `{"state": "closed"}`',
  scope: 'sessions',
  params,
  body: anyCase({ ...changeable, state: given(anyCaseOf(['Open', 'Closed'])) }),
  response: null,
})

export const closeSession = operation({
  method: 'DELETE',
  path: '/sessions/:code',
  summary: 'Close a session',
  scope: 'sessions',
  params,
  response: null,
})
