import { readableColour } from '../accent-colour.ts'
import type { ButtonLook, PanelLook, TextLook } from './elements.ts'

/** Colours as `#rrggbb`, the same as on every other system, so that people know these windows. */
export interface PanelTheme {
  fill: string
  words: string
  quiet: string
  edge?: string
  /** A stripe along the left edge. */
  stripe?: string
  radius: number
}

export interface ButtonTheme {
  fill: string
  pressed: string
  edge: string
  words: string
}

const words = '#1c2430'
const quiet = '#55606e'

export function panelTheme(look: PanelLook, colour: string | undefined): PanelTheme {
  const accent = readableColour(colour)
  const themes: Record<PanelLook, PanelTheme> = {
    page: { fill: '#ffffff', words, quiet, radius: 0 },
    head: { fill: accent, words: '#ffffff', quiet: '#ffffff', radius: 0 },
    foot: { fill: '#f3f5f8', words, quiet, radius: 0 },
    asked: { fill: '#f3f5f8', words, quiet, radius: 8 },
    own: { fill: '#ffffff', words, quiet, stripe: accent, radius: 0 },
    warning: { fill: '#fff4d6', words: '#4d3800', quiet: '#4d3800', edge: '#e5b93c', radius: 8 },
    error: { fill: '#fdecea', words: '#7a1610', quiet: '#7a1610', edge: '#d9534a', radius: 8 },
    avatar: { fill: accent, words: '#ffffff', quiet: '#ffffff', radius: 999 },
    bar: { fill: '#171c24', words: '#ffffff', quiet: '#b7c0cc', radius: 0 },
    field: { fill: '#ffffff', words, quiet, edge: '#8893a1', radius: 6 },
  }
  return themes[look]
}

export function buttonTheme(look: ButtonLook, colour: string | undefined, disabled: boolean): ButtonTheme {
  if (disabled) return { fill: '#e9ecf0', pressed: '#e9ecf0', edge: '#c5cdd8', words: '#6b7683' }
  const accent = readableColour(colour)
  const themes: Record<ButtonLook, ButtonTheme> = {
    plain: { fill: '#ffffff', pressed: '#dfe4ea', edge: '#8893a1', words },
    main: { fill: accent, pressed: '#1c2430', edge: accent, words: '#ffffff' },
    bar: { fill: '#171c24', pressed: '#2b333f', edge: '#6b7683', words: '#ffffff' },
    row: { fill: '#171c24', pressed: '#2b333f', edge: '#6b7683', words: '#ffffff' },
    stop: { fill: '#c5281c', pressed: '#a51f15', edge: '#c5281c', words: '#ffffff' },
  }
  return themes[look]
}

/** Sizes in pixels without magnification. */
export const fonts: Record<TextLook, { height: number; bold: boolean }> = {
  body: { height: 15, bold: false },
  strong: { height: 15, bold: true },
  quiet: { height: 15, bold: false },
  small: { height: 13, bold: false },
  heading: { height: 21, bold: true },
  name: { height: 18, bold: true },
  initials: { height: 21, bold: true },
}

export const isQuiet = (look: TextLook): boolean => look === 'quiet' || look === 'small'

const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)

/** As GDI counts: blue, green, red. */
export const gdiColour = (colour: string): number =>
  (part(colour, 5) << 16) | (part(colour, 3) << 8) | part(colour, 1)

/** As GDI+ counts: opacity, red, green, blue. */
export const solidColour = (colour: string): number =>
  (0xff000000 | (part(colour, 1) << 16) | (part(colour, 3) << 8) | part(colour, 5)) >>> 0
