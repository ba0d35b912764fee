import { z } from 'zod'
import { isColour } from '../colour.ts'
import { Id } from '../ids.ts'
import { BrandingTexts, brandingTextLengths, LogoGround } from '../vocabulary/branding.ts'
import { Language } from '../vocabulary/languages.ts'
import { Branding } from './join.ts'
import { route } from './route.ts'

/** A logo as it is kept: a PNG of our own making. Sizes in pixels. */
export const Logo = z.object({
  url: z.string(),
  ground: LogoGround,
  width: z.number().int(),
  height: z.number().int(),
})
export type Logo = z.infer<typeof Logo>

/** What one profile says itself. Null: what it falls back on. */
export const BrandingProfile = z.object({
  accentColour: z.string().nullable(),
  logo: Logo.nullable(),
  texts: z.object({ en: BrandingTexts, fr: BrandingTexts }),
})
export type BrandingProfile = z.infer<typeof BrandingProfile>

/** [ADM-5] A profile, what it falls back on field by field, and what requesters see in the end. */
export const BrandingView = z.object({
  own: BrandingProfile,
  inherited: BrandingProfile,
  shown: Branding,
})
export type BrandingView = z.infer<typeof BrandingView>

/** `organisation`, or a team's id. */
const Place = z.object({ profile: z.union([z.literal('organisation'), Id]) })
const words = (most: number) => z.string().trim().max(most).nullable().optional()
const Words = z.object({
  heading: words(brandingTextLengths.heading),
  welcome: words(brandingTextLengths.welcome),
  privacy: words(brandingTextLengths.privacy),
  contact: words(brandingTextLengths.contact),
})
export const BrandingChanges = z.object({
  accentColour: z.string().refine(isColour).nullable().optional(),
  texts: z.object({ en: Words.optional(), fr: Words.optional() }).optional(),
})
export type BrandingChanges = z.infer<typeof BrandingChanges>

export const readBranding = route({
  method: 'GET',
  path: '/api/branding/:profile',
  summary: "The branding of the organisation, or a team's own",
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  params: Place,
  response: BrandingView,
})

export const updateBranding = route({
  method: 'PATCH',
  path: '/api/branding/:profile',
  summary: 'Change colour and texts; null takes back what a team or the organisation has said',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  params: Place,
  body: BrandingChanges,
  errors: ['colour_unreadable'],
  response: BrandingView,
})

/** Multipart, one PNG, JPEG or WebP of at most 5 MiB and 20 megapixels; kept re-encoded. */
export const uploadLogo = route({
  method: 'POST',
  path: '/api/branding/:profile/logo',
  summary: 'Set the logo',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  params: Place,
  takes: 'file',
  errors: ['logo_invisible'],
  response: BrandingView,
})

export const removeLogo = route({
  method: 'DELETE',
  path: '/api/branding/:profile/logo',
  summary: 'Take the logo away',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  params: Place,
  response: BrandingView,
})

/** Nothing is saved and nothing sent. */
export const previewBrandedMail = route({
  method: 'POST',
  path: '/api/branding/:profile/mail',
  summary: 'An invitation as it would look with this colour',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  perMinute: 240,
  params: Place,
  body: z.object({ accentColour: z.string().refine(isColour).nullable(), language: Language }),
  response: z.object({ subject: z.string(), html: z.string() }),
})
