import type { Branding } from '@deskside/protocol/http/join'
import type { OrganisationFacts } from '../domain/join/join-facts.ts'

/** [JOIN-5] What a requester sees of the organisation. */
export const presentBranding = (organisation: OrganisationFacts): Branding => ({
  organisation: organisation.name,
  logoUrl: organisation.logoFileId && `/api/logos/${organisation.logoFileId}`,
  accentColour: organisation.accentColour,
  welcome: organisation.welcome,
  contact: organisation.contact,
})
