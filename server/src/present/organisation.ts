import type { OrganisationSettings } from '@deskside/protocol/http/organisation'
import type { OrganisationRecord } from '../domain/organisations/read-organisation.ts'

export const presentOrganisation = (organisation: OrganisationRecord): OrganisationSettings => ({
  name: organisation.name,
  language: organisation.language,
  timeZone: organisation.timeZone,
  invitationHours: organisation.invitationHours,
  requestersMayClose: organisation.requestersMayClose,
  recording: organisation.recording,
  recordingDays: organisation.recordingDays,
})
