import type { Branding } from '@deskside/protocol/http/join'
import type { OrganisationSettings } from '@deskside/protocol/http/organisation'
import type { OrganisationRecord } from '../domain/organisations/read-organisation.ts'

type Look = Pick<OrganisationRecord, 'name' | 'accentColour' | 'welcome' | 'contact'>

/** [JOIN-5] What a requester sees of the organisation. Pages show its name where there is no logo. */
export const presentBranding = ({ name, accentColour, welcome, contact }: Look): Branding => ({
  organisation: name,
  logoUrl: null,
  accentColour,
  welcome,
  contact,
})

export const presentOrganisation = (organisation: OrganisationRecord): OrganisationSettings => ({
  name: organisation.name,
  language: organisation.language,
  timeZone: organisation.timeZone,
  invitationHours: organisation.invitationHours,
  requestersMayClose: organisation.requestersMayClose,
  branding: presentBranding(organisation),
})
