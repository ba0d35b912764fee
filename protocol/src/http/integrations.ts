import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { ConnectionState, OutsideArea, OutsideTrouble } from '../vocabulary/outside.ts'
import { Engine, SessionState } from '../vocabulary/sessions.ts'
import { PersonRef } from './people.ts'
import { route } from './route.ts'

/** Which engines Play offers. `both`: the technician may choose, beginning with the default. */
export const engineChoices = ['deskside', 'teamviewer', 'both'] as const
export const EngineChoice = z.enum(engineChoices)
export type EngineChoice = z.infer<typeof EngineChoice>

/** Whose token it is, as the outside party says. */
export const OutsideAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  company: z.string().nullable(),
})

/** [ADM-1] What a token is good for: whose it is, and which areas of permission it lacks. */
export const TokenCheck = z.object({ account: OutsideAccount, missing: z.array(OutsideArea) })
export type TokenCheck = z.infer<typeof TokenCheck>

/** A session that is open at the outside party, named before the access is removed ([ADM-3]). */
export const OpenOutsideSession = z.object({
  sessionId: Id,
  code: z.string(),
  state: SessionState,
  ticketId: Id,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  technicianName: z.string(),
})

/** Settings → General → Integrations → TeamViewer. The token is write-only: its last characters tell it apart. */
export const TeamViewerIntegration = z.object({
  connection: z
    .object({
      state: ConnectionState.exclude(['removed']),
      account: OutsideAccount,
      missing: z.array(OutsideArea),
      tokenEnding: z.string(),
      connectedBy: PersonRef.nullable(),
      connectedAt: Moment,
      checkedAt: Moment,
      /** Why it does not answer at the moment, and since when; null while all is well. */
      trouble: z.object({ reason: OutsideTrouble, since: Moment }).nullable(),
    })
    .nullable(),
  /** These stay when the access is removed and another administrator takes over. */
  settings: z.object({ engineChoice: EngineChoice, defaultEngine: Engine, groupName: z.string() }),
  openSessions: z.array(OpenOutsideSession),
  /** Host of the Web API that this server speaks to. */
  apiHost: z.string(),
})
export type TeamViewerIntegration = z.infer<typeof TeamViewerIntegration>

/** As pasted: white space around it is not part of it. */
const OutsideToken = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .regex(/^[\x21-\x7e]+$/)

const tag = 'Integrations'

export const readTeamViewer = route({
  method: 'GET',
  path: '/api/integrations/teamviewer',
  summary: 'The connection to TeamViewer and its settings',
  tag,
  access: 'administrator',
  scope: 'none',
  response: TeamViewerIntegration,
})

/** Asks TeamViewer; nothing is saved. */
export const checkTeamViewerToken = route({
  method: 'POST',
  path: '/api/integrations/teamviewer/check',
  summary: 'Check a script token without saving it',
  tag,
  access: 'administrator',
  scope: 'none',
  fresh: true,
  perMinute: 20,
  body: z.object({ token: OutsideToken }),
  errors: ['engine_refused', 'engine_unavailable'],
  response: TokenCheck,
})

/**
 * Checked before it is saved; takes the place of an earlier connection. Open sessions go on with it when the account is
 * the same one; otherwise they can be ended in the desk alone.
 */
export const connectTeamViewer = route({
  method: 'PUT',
  path: '/api/integrations/teamviewer',
  summary: 'Connect TeamViewer with a script token',
  tag,
  access: 'administrator',
  scope: 'none',
  fresh: true,
  perMinute: 20,
  body: z.object({ token: OutsideToken }),
  errors: ['engine_refused', 'engine_unavailable'],
  response: TeamViewerIntegration,
})

/** Asks again whether the stored token still works and what it may do. */
export const recheckTeamViewer = route({
  method: 'POST',
  path: '/api/integrations/teamviewer/recheck',
  summary: 'Check the stored token again',
  tag,
  access: 'administrator',
  scope: 'none',
  perMinute: 20,
  errors: ['integration_missing'],
  response: TeamViewerIntegration,
})

export const updateTeamViewerSettings = route({
  method: 'PATCH',
  path: '/api/integrations/teamviewer/settings',
  summary: 'Change which engines Play offers and the group that sessions are made in',
  tag,
  access: 'administrator',
  scope: 'none',
  body: z.object({
    engineChoice: EngineChoice.optional(),
    defaultEngine: Engine.optional(),
    groupName: z.string().trim().min(1).max(100).optional(),
  }),
  response: TeamViewerIntegration,
})

/**
 * [ADM-3] Forgets the token. While sessions are open: `refuse` answers `integration_in_use` with their number, `end`
 * ends them there first, `leave` leaves them open; ending one of those is then a matter of this desk alone.
 */
export const removeTeamViewer = route({
  method: 'POST',
  path: '/api/integrations/teamviewer/remove',
  summary: 'Remove the access to TeamViewer',
  tag,
  access: 'administrator',
  scope: 'none',
  fresh: true,
  body: z.object({ openSessions: z.enum(['refuse', 'end', 'leave']).default('refuse') }),
  errors: ['integration_in_use', 'engine_refused', 'engine_unavailable'],
  response: TeamViewerIntegration,
})

/** What Play may use, for the technician's choice. */
export const readEngines = route({
  method: 'GET',
  path: '/api/engines',
  summary: 'The engines that Play offers',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({ engines: z.array(Engine), preferred: Engine }),
})
