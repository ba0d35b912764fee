import { z } from 'zod'
import { Moment } from '../ids.ts'
import { route } from './route.ts'
import { IceServers, IceTransport } from './sessions.ts'

/** What a check of the relay finds at one of its addresses. */
export const RelayCheck = z.object({
  url: z.string(),
  /** Why the relay gives no address; null when it does. */
  trouble: z.enum(['unreachable', 'certificate', 'credentials', 'no_address']).nullable(),
  tookMs: z.number().int().nullable(),
  /** Somebody without a credential, or with a forged one, was served all the same. */
  strangersLetIn: z.boolean(),
  /** Internal addresses that the relay would send to. */
  internalReached: z.array(z.string()),
})
export type RelayCheck = z.infer<typeof RelayCheck>

/** How the two devices of a session find each other, as the server's settings say. */
export const RemoteSupportSettings = z.object({
  stunUrls: z.array(z.string()),
  turnUrls: z.array(z.string()),
  iceTransport: IceTransport,
})
export type RemoteSupportSettings = z.infer<typeof RemoteSupportSettings>

export const readRemoteSupport = route({
  method: 'GET',
  path: '/api/remote-support',
  summary: 'How the devices of a session find each other',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  response: RemoteSupportSettings,
})

/** Asks the relay from the server, with a credential of a minute, and as a stranger would. */
export const checkRelay = route({
  method: 'POST',
  path: '/api/remote-support/check-relay',
  summary: 'Try the relay from the server',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  perMinute: 6,
  response: z.object({ checks: z.array(RelayCheck) }),
})

/** What a check of somebody's connection tries: the same servers as a session's, with a credential of two minutes. */
export const ConnectionTerms = z.object({
  iceServers: IceServers,
  iceTransport: IceTransport,
  serverTime: Moment,
})
export type ConnectionTerms = z.infer<typeof ConnectionTerms>

/** Before Play, from the console, from the settings. */
export const readConnectionTerms = route({
  method: 'POST',
  path: '/api/remote-support/terms',
  summary: 'What a check of your own connection tries',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  perMinute: 20,
  response: ConnectionTerms,
})
