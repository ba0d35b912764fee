import { z } from 'zod'

/** [ADM-5] What an organisation or a team says to its requesters, and how long each may be, in characters. */
export const brandingTextLengths = { heading: 80, welcome: 500, privacy: 300, contact: 200 } as const
export const brandingTextNames = ['heading', 'welcome', 'privacy', 'contact'] as const
export type BrandingTextName = (typeof brandingTextNames)[number]

/** Words in one language. Plain text; null: nothing is said. */
export const BrandingTexts = z.object({
  heading: z.string().nullable(),
  welcome: z.string().nullable(),
  privacy: z.string().nullable(),
  contact: z.string().nullable(),
})
export type BrandingTexts = z.infer<typeof BrandingTexts>

export const noBrandingTexts: BrandingTexts = { heading: null, welcome: null, privacy: null, contact: null }

/** On which ground a logo shows: most do on white, a white one does not. */
export const LogoGround = z.enum(['light', 'dark'])
export type LogoGround = z.infer<typeof LogoGround>

/** The colour of whoever has chosen none. */
export const houseColour = '#1f5f8b'
