import type { BrandingProfile, BrandingView, Logo } from '@deskside/protocol/http/branding'
import type { Branding } from '@deskside/protocol/http/join'
import { houseColour } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { KeptLogo } from '../db/schema/branding.ts'
import { type BrandingLayers, type BrandingRecord, noBranding } from '../domain/branding/branding-store.ts'
import {
  inLanguages,
  resolveBranding,
  type ShownBranding,
  textsOf,
} from '../domain/branding/resolve-branding.ts'

/** [JOIN-5] What a requester sees of the organisation and the team. @param language theirs */
export const presentBranding = (shown: ShownBranding, language: Language): Branding => ({
  organisation: shown.organisation,
  logoUrl: shown.logo && logoAddress(shown.logo),
  logoGround: shown.logo?.ground ?? 'light',
  accentColour: shown.accentColour,
  texts: shown.texts,
  welcome: shown.texts[language].welcome,
  contact: shown.texts[language].contact,
})

export function presentBrandingView(
  layers: BrandingLayers & { place: { teamId: string | null } },
): BrandingView {
  const { common, team, place } = layers
  const above = place.teamId ? common : noBranding
  return {
    own: presentProfile(place.teamId ? team : common),
    inherited: presentProfile({ ...above, accentColour: above.accentColour ?? houseColour }),
    shown: presentBranding(resolveBranding(layers), 'en'),
  }
}

const presentProfile = (profile: BrandingRecord): BrandingProfile => ({
  accentColour: profile.accentColour,
  logo: profile.logo && presentLogo(profile.logo),
  texts: inLanguages((language) => textsOf(profile, language)),
})

const presentLogo = ({ sha256, ground, width, height }: KeptLogo): Logo => ({
  url: logoAddress({ sha256 }),
  ground,
  width,
  height,
})

const logoAddress = ({ sha256 }: Pick<KeptLogo, 'sha256'>): string => `/api/logos/${sha256}.png`
