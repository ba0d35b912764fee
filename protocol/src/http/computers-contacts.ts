import { z } from 'zod'
import { Id, Moment, SessionCode } from '../ids.ts'
import { DeviceKind, Engine, SessionState } from '../vocabulary/sessions.ts'
import { PersonRef } from './people.ts'
import { Done, pageOf, route } from './route.ts'

const tag = 'Computers & contacts'
const base = '/api/computers-and-contacts'

const Page = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** A group is a team ([ADM-7]): who is in it shares its sessions, devices and contacts. */
export const Group = z.object({
  id: Id,
  name: z.string(),
  isDefault: z.boolean(),
  /** The `g…` by which programs name it. */
  apiId: z.string(),
  members: z.array(PersonRef),
  openSessions: z.number().int(),
  devices: z.number().int(),
  contacts: z.number().int(),
})
export type Group = z.infer<typeof Group>

export const listGroups = route({
  method: 'GET',
  path: `${base}/groups`,
  summary: 'Groups with what is in them: my own, or all for an administrator',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({ items: z.array(Group) }),
})

/** A session as the list of its group shows it, whichever engine carries it. */
export const GroupSession = z.object({
  id: Id,
  code: SessionCode,
  engine: Engine,
  state: SessionState,
  ticketId: Id,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  customerName: z.string(),
  technician: PersonRef,
  online: z.boolean(),
  createdAt: Moment,
  expiresAt: Moment,
  endedAt: Moment.nullable(),
})
export type GroupSession = z.infer<typeof GroupSession>

export const listGroupSessions = route({
  method: 'GET',
  path: `${base}/sessions`,
  summary: 'Sessions of a group, newest first',
  tag,
  access: 'technician',
  scope: 'none',
  query: z.object({ group: Id, state: z.enum(['open', 'all']).default('open'), ...Page }),
  errors: ['not_found'],
  response: pageOf(GroupSession),
})

/** A device that was in a session, or that a program put into the list. */
export const Device = z.object({
  id: Id,
  /** The `d…` and `r…` by which programs name it. */
  apiId: z.string(),
  remoteControlId: z.string(),
  alias: z.string(),
  description: z.string(),
  kind: DeviceKind.nullable(),
  group: z.object({ id: Id, name: z.string() }),
  /** Whose tickets it was seen on. */
  requester: PersonRef.nullable(),
  online: z.boolean(),
  lastSeenAt: Moment.nullable(),
  lastSession: z
    .object({ id: Id, code: SessionCode, ticketId: Id, ticketNumber: z.number().int() })
    .nullable(),
})
export type Device = z.infer<typeof Device>

const ListQuery = z.object({ group: Id.optional(), search: z.string().max(200).optional(), ...Page })

export const listDevices = route({
  method: 'GET',
  path: `${base}/devices`,
  summary: 'Devices by name',
  tag,
  access: 'technician',
  scope: 'none',
  query: ListQuery,
  response: pageOf(Device),
})

export const updateDevice = route({
  method: 'PATCH',
  path: `${base}/devices/:id`,
  summary: 'Rename a device, describe it, or move it to another group',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({
    alias: z.string().trim().min(1).max(50).optional(),
    description: z.string().max(2048).optional(),
    groupId: Id.optional(),
  }),
  response: Device,
})

export const removeDevice = route({
  method: 'DELETE',
  path: `${base}/devices/:id`,
  summary: 'Take a device out of the list; its sessions stay',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})

/** A person who was helped, or whom somebody put into a group. */
export const Contact = z.object({
  id: Id,
  /** The `c…` by which programs name it. */
  apiId: z.string(),
  person: PersonRef,
  description: z.string(),
  group: z.object({ id: Id, name: z.string() }),
  online: z.boolean(),
  openTickets: z.number().int(),
})
export type Contact = z.infer<typeof Contact>

export const listContacts = route({
  method: 'GET',
  path: `${base}/contacts`,
  summary: 'Contacts by name',
  tag,
  access: 'technician',
  scope: 'none',
  query: ListQuery,
  response: pageOf(Contact),
})

/** The person is found by address, or made. */
export const addContact = route({
  method: 'POST',
  path: `${base}/contacts`,
  summary: 'Put a person into a group',
  tag,
  access: 'technician',
  scope: 'none',
  body: z.object({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(120),
    groupId: Id,
    description: z.string().max(2048).default(''),
  }),
  errors: ['conflict', 'not_found'],
  response: Contact,
})

export const removeContact = route({
  method: 'DELETE',
  path: `${base}/contacts/:id`,
  summary: 'Take a contact out of its group; the person stays',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})
