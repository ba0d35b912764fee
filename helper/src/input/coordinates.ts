import type { Screen } from '../capture/capture.ts'

/**
 * From a place of a screen to a place of the desktop.
 * @param x from 0 (first pixel) to 1 (last pixel); what lies outside is clamped, what is no number is the edge.
 * @returns pixels of the desktop; null when there is no screen at all.
 */
export function toDesktop(
  screens: Screen[],
  screenId: string,
  x: number,
  y: number,
): { x: number; y: number } | null {
  const screen = screens.find((one) => one.id === screenId) ?? screens[0]
  if (!screen) return null
  return { x: screen.x + pixelAt(x, screen.width), y: screen.y + pixelAt(y, screen.height) }
}

const pixelAt = (part: number, pixels: number): number =>
  Math.max(0, Math.min(pixels - 1, Math.floor((Number.isNaN(part) ? 0 : part) * pixels)))
