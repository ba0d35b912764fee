import { z } from 'zod'
import { anyCase, anyCaseOf, Flag, given, numbered } from './fields.ts'
import { operation } from './operation.ts'

/** [ADM-7] A group is a team; sharing it with a user makes them a member. */
export const ApiGroup = z.object({
  id: z.string(),
  name: z.string(),
  shared_with: z
    .array(z.object({ userid: z.string(), name: z.string(), permissions: z.enum(['read', 'readwrite']) }))
    .optional(),
  /** Absent when it is the caller. */
  owner: z.object({ userid: z.string(), name: z.string() }).optional(),
  permissions: z.enum(['read', 'readwrite', 'owned']),
})
export type ApiGroup = z.infer<typeof ApiGroup>

const params = z.object({ id: numbered('g') })
const Name = z.string().trim().max(80)

export const listGroups = operation({
  method: 'GET',
  path: '/groups',
  summary: 'Groups: those that the owner of the token is in, an administrator all',
  scope: 'groups',
  query: anyCase({
    name: given(z.string().max(200)),
    shared: given(Flag),
    shouldMatchFullName: given(Flag),
  }),
  response: z.object({ groups: z.array(ApiGroup) }),
})

export const createGroup = operation({
  method: 'POST',
  path: '/groups',
  summary: 'Make a group',
  scope: 'groups',
  body: anyCase({ name: Name.min(1) }),
  response: ApiGroup,
})

export const readGroup = operation({
  method: 'GET',
  path: '/groups/:id',
  summary: 'One group',
  scope: 'groups',
  params,
  response: ApiGroup,
})

export const updateGroup = operation({
  method: 'PUT',
  path: '/groups/:id',
  summary: 'Rename a group',
  scope: 'groups',
  params,
  body: anyCase({ name: given(Name) }),
  response: null,
})

export const deleteGroup = operation({
  method: 'DELETE',
  path: '/groups/:id',
  summary: 'Delete a group without tickets and sessions; not the default one',
  scope: 'groups',
  params,
  response: null,
})

export const shareGroup = operation({
  method: 'POST',
  path: '/groups/:id/share_group',
  summary: 'Add members to a group',
  scope: 'groups',
  params,
  body: anyCase({
    users: z
      .array(anyCase({ userid: numbered('u'), permissions: given(anyCaseOf(['read', 'readwrite'])) }))
      .min(1)
      .max(500),
  }),
  response: null,
})

export const unshareGroup = operation({
  method: 'POST',
  path: '/groups/:id/unshare_group',
  summary: 'Take members out of a group',
  scope: 'groups',
  params,
  body: anyCase({ users: z.array(numbered('u')).min(1).max(500) }),
  response: null,
})
