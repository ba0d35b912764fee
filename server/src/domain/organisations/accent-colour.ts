/** WCAG 2.2 AA for text of usual size. */
const leastContrast = 4.5

/** Whether white text on this colour (`#rrggbb`) can be read by everybody. */
export const carriesWhiteText = (colour: string): boolean =>
  1.05 / (luminance(colour) + 0.05) >= leastContrast

/** Relative luminance as WCAG defines it: 0 black, 1 white. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
