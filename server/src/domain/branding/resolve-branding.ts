import { type BrandingTexts, brandingTextNames, houseColour } from '@deskside/protocol/vocabulary/branding'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import type { KeptLogo } from '../../db/schema/branding.ts'
import type { BrandingLayers, BrandingRecord } from './branding-store.ts'

/** [ADM-5] What requesters see: the team's where it says something, else the organisation's, else the house's. */
export type ShownBranding = {
  organisation: string
  accentColour: string
  logo: KeptLogo | null
  texts: Record<Language, BrandingTexts>
}

/** Field by field. No text is taken from another language: nobody is shown words that they did not choose to read. */
export function resolveBranding({ organisation, common, team }: BrandingLayers): ShownBranding {
  return {
    organisation,
    accentColour: team.accentColour ?? common.accentColour ?? houseColour,
    logo: team.logo ?? common.logo,
    texts: inLanguages((language) => {
      const [own, above] = [textsOf(team, language), textsOf(common, language)]
      return wordsFrom((name) => own[name] ?? above[name])
    }),
  }
}

/** All names, with null for what a profile does not say. */
export const textsOf = ({ texts }: Pick<BrandingRecord, 'texts'>, language: Language): BrandingTexts =>
  wordsFrom((name) => texts[language]?.[name] ?? null)

const wordsFrom = (word: (name: keyof BrandingTexts) => string | null): BrandingTexts =>
  Object.fromEntries(brandingTextNames.map((name) => [name, word(name)])) as BrandingTexts

export const inLanguages = <T>(of: (language: Language) => T): Record<Language, T> =>
  Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, T>
