import { z } from 'zod'

/** What a technician points and draws with: a short list, so that what is drawn is seen on every ground. */
export const guideColours = ['red', 'yellow', 'green', 'blue'] as const
export const GuideColour = z.enum(guideColours)
export type GuideColour = z.infer<typeof GuideColour>

/** As `0xRRGGBB`; each lies on a white edge, which sets it off from what is below it. */
export const guidePaint: Record<GuideColour, number> = {
  red: 0xd6_1f_2b,
  yellow: 0xf2_b1_00,
  green: 0x15_80_3d,
  blue: 0x1d_5f_d1,
}

/** The same for pages. */
export const cssPaint = (colour: GuideColour): string =>
  `#${guidePaint[colour].toString(16).padStart(6, '0')}`

/** Over a screen, in its pixels: how wide a pen is, and how much of the white edge is seen on each side. */
export const guidePen = { width: 7, edge: 2 } as const

/** The arrow that follows the technician's mouse, in pixels around its tip. */
export const pointerOutline: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [0, 46],
  [11, 36],
  [19, 54],
  [27, 50],
  [19, 33],
  [34, 33],
]

/** Where the person sees it: over their screen itself, or on a still of what their browser shows. */
export const guidedWhere = ['screen', 'still'] as const
export const GuidedWhere = z.enum(guidedWhere)
export type GuidedWhere = z.infer<typeof GuidedWhere>

/** Most of a still, in bytes of JPEG, and of its longer side, in pixels. */
export const stillLimits = { bytes: 1024 * 1024, side: 1_920 } as const
