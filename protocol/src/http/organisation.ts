import { z } from 'zod'
import { TimeZone } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { retentionDays } from '../vocabulary/recordings.ts'
import { route } from './route.ts'

const RecordingDays = z.number().int().min(retentionDays.least).max(retentionDays.most)

/** The organisation's own settings. Hours and minutes as their names say. */
export const OrganisationSettings = z.object({
  name: z.string(),
  language: Language,
  timeZone: z.string(),
  /** [SES-5] How long an invitation is valid. */
  invitationHours: z.number().int().min(1).max(24),
  requestersMayClose: z.boolean(),
  /** Technicians may ask to record. */
  recording: z.boolean(),
  /** For how many days a recording is kept after its end. */
  recordingDays: RecordingDays,
})
export type OrganisationSettings = z.infer<typeof OrganisationSettings>

export const readOrganisation = route({
  method: 'GET',
  path: '/api/organisation',
  summary: "The organisation's settings",
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  response: OrganisationSettings,
})

export const updateOrganisation = route({
  method: 'PATCH',
  path: '/api/organisation',
  summary: "Change the organisation's settings",
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  body: z.object({
    name: z.string().trim().min(1).max(120).optional(),
    language: Language.optional(),
    timeZone: TimeZone.optional(),
    invitationHours: z.number().int().min(1).max(24).optional(),
    requestersMayClose: z.boolean().optional(),
    recording: z.boolean().optional(),
    recordingDays: RecordingDays.optional(),
  }),
  response: OrganisationSettings,
})
