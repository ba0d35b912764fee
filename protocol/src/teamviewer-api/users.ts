import { z } from 'zod'
import { anyCase, Flag, given, List, numbered } from './fields.ts'
import { operation } from './operation.ts'

/** A user is a technician or an administrator. */
export const ApiUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  permissions: z.string(),
  active: z.boolean(),
  log_sessions: z.boolean(),
  show_comment_window: z.boolean(),
  tfa_enabled: z.boolean(),
})
export type ApiUser = z.infer<typeof ApiUser>

export const ListedUser = ApiUser.partial().required({ id: true, name: true, email: true })
export type ListedUser = z.infer<typeof ListedUser>

const params = z.object({ id: numbered('u') })

export const listUsers = operation({
  method: 'GET',
  path: '/users',
  summary: 'Users of the organisation',
  scope: 'users',
  query: anyCase({
    email: given(List),
    name: given(z.string().max(200)),
    permissions: given(List),
    full_list: given(Flag),
  }),
  response: z.object({ users: z.array(ListedUser) }),
})

export const readUser = operation({
  method: 'GET',
  path: '/users/:id',
  summary: 'One user',
  scope: 'users',
  params,
  response: ApiUser,
})

/** They become a member with the link of the invitation that is mailed; a password in the request is not used. */
export const createUser = operation({
  method: 'POST',
  path: '/users',
  summary: 'Invite somebody to the staff',
  scope: 'users',
  body: anyCase({
    email: z.string().trim().pipe(z.email().max(254)),
    name: z.string().trim().min(1).max(120),
    language: z.string().trim().min(2).max(10),
    permissions: given(List),
  }),
  response: ApiUser,
})

export const updateUser = operation({
  method: 'PUT',
  path: '/users/:id',
  summary: 'Change a user’s name, permissions, or whether they are active',
  scope: 'users',
  params,
  body: anyCase({
    email: given(z.string().max(254)),
    name: given(z.string().trim().max(120)),
    permissions: given(List),
    password: given(z.string().max(1000)),
    active: given(Flag),
  }),
  response: null,
})
