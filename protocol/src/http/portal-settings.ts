import { z } from 'zod'
import { route } from './route.ts'

/** What the organisation lets its requesters have. */
export const PortalSettings = z.object({
  /** A session's receipt goes to the requester by mail after Stop. */
  receiptMails: z.boolean(),
  /** Public articles can be read without an account. */
  openArticles: z.boolean(),
})
export type PortalSettings = z.infer<typeof PortalSettings>

export const readPortalSettings = route({
  method: 'GET',
  path: '/api/portal-settings',
  summary: 'What requesters get around their tickets and sessions',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  response: PortalSettings,
})

export const updatePortalSettings = route({
  method: 'PATCH',
  path: '/api/portal-settings',
  summary: 'Change what requesters get around their tickets and sessions',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  body: PortalSettings.partial(),
  response: PortalSettings,
})
