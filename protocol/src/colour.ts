/** WCAG 2.2 AA for text of usual size. */
export const readableContrast = 4.5

const form = /^#[0-9a-f]{6}$/i

/** Whether this is `#rrggbb`. */
export const isColour = (text: string): boolean => form.test(text)

/** Relative luminance as WCAG 2.2 defines it, from three parts of 0 to 255: 0 black, 1 white. */
export function luminance(red: number, green: number, blue: number): number {
  const linear = (part: number) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The contrast of two luminances, 1 to 21. */
export const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

/** How well white text reads on a colour, 1 to 21. Null for what is no `#rrggbb`. */
export function contrastWithWhite(colour: string): number | null {
  return isColour(colour) ? contrast(1, luminance(...partsOf(colour))) : null
}

/** Whether white text on this colour can be read by everybody. */
export const carriesWhiteText = (colour: string): boolean =>
  (contrastWithWhite(colour) ?? 0) >= readableContrast

/** The same colour, darkened until white text can be read on it. @param colour `#rrggbb` */
export function readableShade(colour: string): string {
  const parts = partsOf(colour)
  for (let light = 100; light > 0; light--) {
    const shade = hex(parts.map((part) => Math.floor((part * light) / 100)))
    if (carriesWhiteText(shade)) return shade
  }
  return '#000000'
}

const partsOf = (colour: string): [number, number, number] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]

const hex = (parts: number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
