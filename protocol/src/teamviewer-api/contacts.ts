import { z } from 'zod'
import { anyCase, Flag, given, List, numbered, OnlineState } from './fields.ts'
import { operation } from './operation.ts'

export const ApiContact = z.object({
  contact_id: z.string(),
  /** Only when the person is a user, that is one of the staff. */
  user_id: z.string().optional(),
  name: z.string(),
  groupid: z.string(),
  description: z.string().optional(),
  online_state: OnlineState,
  /** Absent for somebody without an address. */
  email: z.string().optional(),
  supported_features: z.string(),
})
export type ApiContact = z.infer<typeof ApiContact>

const params = z.object({ id: numbered('c') })
const Contacts = z.object({ contacts: z.array(ApiContact) })

export const listContacts = operation({
  method: 'GET',
  path: '/contacts',
  summary: 'People in the groups of the token’s owner',
  scope: 'contacts',
  query: anyCase({
    name: given(z.string().max(200)),
    email: given(List),
    online_state: given(List),
    groupid: given(numbered('g')),
    include_invitations: given(Flag),
  }),
  response: Contacts,
})

export const readContact = operation({
  method: 'GET',
  path: '/contacts/:id',
  summary: 'One contact, in the wrapper of the list',
  scope: 'contacts',
  params,
  response: Contacts,
})

export const createContact = operation({
  method: 'POST',
  path: '/contacts',
  summary: 'Put a person into a group, found by address or made',
  scope: 'contacts',
  body: anyCase({
    email: z.string().trim().pipe(z.email().max(254)),
    groupid: given(numbered('g')),
    groupname: given(z.string().trim().max(80)),
    name: given(z.string().trim().max(120)),
    description: given(z.string().max(2048)),
    invite: given(Flag),
  }),
  response: ApiContact,
})

export const deleteContact = operation({
  method: 'DELETE',
  path: '/contacts/:id',
  summary: 'Take a contact out of its group',
  scope: 'contacts',
  params,
  response: null,
})
