import { carriesWhiteText, isColour } from '@deskside/protocol/colour'

/** The organisation's colour as a ground for text, with the text colour that is readable on it (WCAG 4.5:1). */
export interface Accent {
  ground: string
  text: '#ffffff' | '#000000'
}

const houseAccent = '#1b6a87'

/** @param colour `#rrggbb`; anything else gives the house's own accent. */
export function accentOf(colour: string | null | undefined): Accent {
  const ground = colour && isColour(colour) ? colour : houseAccent
  // Of black and white, one has at least 4.58:1 on any colour; white is kept as long as it suffices.
  return { ground, text: carriesWhiteText(ground) ? '#ffffff' : '#000000' }
}
