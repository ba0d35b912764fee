/** The organisation's colour as a ground for text, with the text colour that is readable on it (WCAG 4.5:1). */
export interface Accent {
  ground: string
  text: '#ffffff' | '#000000'
}

const houseAccent = '#1b6a87'

/** @param colour `#rrggbb`; anything else gives the house's own accent. */
export function accentOf(colour: string | null | undefined): Accent {
  const ground = colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : houseAccent
  const luminance = relativeLuminance(ground)
  // Of black and white, one has at least 4.58:1 on any colour; white is kept as long as it suffices.
  return { ground, text: 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#000000' }
}

function relativeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
