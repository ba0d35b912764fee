import type { ConsoleState } from './console-room.ts'

/** Whether what the technician does goes to the other computer now. */
export const canControl = ({ viewer }: ConsoleState): boolean =>
  viewer !== null &&
  viewer.line === 'connected' &&
  viewer.controlling &&
  !viewer.guiding &&
  viewer.allowed.includes('control')
