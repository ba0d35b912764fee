import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { PushTrouble } from '../vocabulary/push.ts'
import { Done, route } from './route.ts'

/** A browser that takes notes with the page closed. Its address is not told again. */
export const PushDevice = z.object({
  id: Id,
  name: z.string(),
  createdAt: Moment,
  lastSentAt: Moment.nullable(),
  trouble: PushTrouble.nullable(),
})
export type PushDevice = z.infer<typeof PushDevice>

export const readMyPush = route({
  method: 'GET',
  path: '/api/me/push',
  summary: 'My browsers that take notes with the page closed, and the key that a new one needs',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  response: z.object({
    /** The server's public key (VAPID), as `applicationServerKey` takes it: base64url. */
    publicKey: z.string(),
    devices: z.array(PushDevice),
  }),
})

/** What `PushSubscription.toJSON()` says. Refused with `push_address_refused` for an address that we do not send to. */
export const addPushDevice = route({
  method: 'POST',
  path: '/api/me/push-devices',
  summary: 'Have notes sent to this browser',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  perMinute: 10,
  body: z.object({
    endpoint: z.string().max(1000),
    keys: z.object({
      /** A point of P-256, uncompressed: 65 bytes. */
      p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
      /** 16 bytes. */
      auth: z.string().regex(/^[\w-]{22}(==)?$/),
    }),
  }),
  errors: ['push_address_refused'],
  response: PushDevice,
})

export const removePushDevice = route({
  method: 'DELETE',
  path: '/api/me/push-devices/:id',
  summary: 'Send no more notes to one of my browsers',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})

export const testPushDevice = route({
  method: 'POST',
  path: '/api/me/push-devices/:id/test',
  summary: 'Send a note to one of my browsers, to see whether it comes',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  perMinute: 10,
  params: z.object({ id: Id }),
  response: Done,
})
