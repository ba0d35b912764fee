import { carriesWhiteText } from '@deskside/protocol/colour'

/** The organisation's colour as the windows use it: one on which white text can be read. */
export const deskColour = '#1d4e89'

/** @param colour `#rrggbb`; anything else, or a colour too light for white text, gives our own. */
export const readableColour = (colour: string | undefined): string =>
  colour && carriesWhiteText(colour) ? colour : deskColour
