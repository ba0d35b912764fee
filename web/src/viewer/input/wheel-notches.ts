/** Pixels of a wheel event that make one notch, as browsers report a plain mouse wheel. */
const pixelsPerNotch = 100
const linesPerNotch = 3

/**
 * How far a wheel event turns the remote wheel, in notches, right and down positive. Mice report whole notches in
 * one of three units, touchpads small fractions; the Helper adds fractions up.
 */
export function notchesOf({
  deltaX,
  deltaY,
  deltaMode,
}: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): { x: number; y: number } {
  const unit = deltaMode === 1 ? linesPerNotch : deltaMode === 2 ? 1 : pixelsPerNotch
  return { x: limit(deltaX / unit), y: limit(deltaY / unit) }
}

// Nobody turns a wheel by more than this at once.
const limit = (notches: number): number => Math.min(20, Math.max(-20, notches))
