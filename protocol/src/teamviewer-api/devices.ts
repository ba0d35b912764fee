import { z } from 'zod'
import { anyCase, Flag, given, List, Moment, numbered, OnlineState, text } from './fields.ts'
import { operation } from './operation.ts'

export const ApiDevice = z.object({
  remotecontrol_id: z.string(),
  device_id: z.string(),
  alias: z.string(),
  groupid: z.string(),
  description: z.string().optional(),
  online_state: OnlineState,
  assigned_to: z.boolean(),
  supported_features: z.string(),
  /** Only while it is offline, and once it was seen. */
  last_seen: Moment.optional(),
  teamviewer_id: z.number().int(),
})
export type ApiDevice = z.infer<typeof ApiDevice>

const params = z.object({ id: numbered('d') })
const Devices = z.object({ devices: z.array(ApiDevice) })

export const listDevices = operation({
  method: 'GET',
  path: '/devices',
  summary: 'Devices in the groups of the token’s owner',
  scope: 'contacts',
  query: anyCase({
    name: given(z.string().max(200)),
    online_state: given(List),
    groupid: given(numbered('g')),
    remotecontrol_id: given(numbered('r')),
    full_list: given(Flag),
  }),
  response: Devices,
})

export const readDevice = operation({
  method: 'GET',
  path: '/devices/:id',
  summary: 'One device, in the wrapper of the list',
  scope: 'contacts',
  params,
  response: Devices,
})

export const createDevice = operation({
  method: 'POST',
  path: '/devices',
  summary: 'Put a device into a group by its number',
  scope: 'contacts',
  body: anyCase({
    remotecontrol_id: numbered('r'),
    groupid: numbered('g'),
    alias: given(z.string().trim().max(50)),
    description: given(z.string().max(2048)),
  }),
  response: ApiDevice,
})

export const updateDevice = operation({
  method: 'PUT',
  path: '/devices/:id',
  summary: 'Rename a device, describe it, or move it to another group',
  scope: 'contacts',
  params,
  body: anyCase({
    alias: given(z.string().trim().max(50)),
    groupid: given(numbered('g')),
    description: text(2048),
  }),
  response: null,
})

export const deleteDevice = operation({
  method: 'DELETE',
  path: '/devices/:id',
  summary: 'Take a device out of the list',
  scope: 'contacts',
  params,
  response: null,
})
