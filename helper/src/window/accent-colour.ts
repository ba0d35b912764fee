/** The organisation's colour as the windows use it: one on which white text can be read. */
export const deskColour = '#1d4e89'

const enoughContrast = 4.5

/** @param colour `#rrggbb`; anything else, or a colour too light for white text, gives our own. */
export function readableColour(colour: string | undefined): string {
  if (!colour || !/^#[0-9a-f]{6}$/i.test(colour)) return deskColour
  return contrastWithWhite(colour) >= enoughContrast ? colour : deskColour
}

// WCAG 2.2, relative luminance.
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
