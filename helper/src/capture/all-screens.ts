import type { Screen } from './capture.ts'

/** No monitor is called so: names of outputs have no star. */
export const allScreensId = '*'

/**
 * [CTL-1] Several monitors, and after them all of them as one: side by side, as they are laid out. What is captured of it and
 * where input goes follows from its place on the desktop, as for every screen.
 */
export function withAllScreens(screens: Screen[]): Screen[] {
  if (screens.length < 2) return screens
  const left = Math.min(...screens.map(({ x }) => x))
  const top = Math.min(...screens.map(({ y }) => y))
  const right = Math.max(...screens.map(({ x, width }) => x + width))
  const bottom = Math.max(...screens.map(({ y, height }) => y + height))
  const size = { width: right - left, height: bottom - top }
  return [...screens, { id: allScreensId, name: allScreensId, x: left, y: top, ...size, primary: false }]
}
