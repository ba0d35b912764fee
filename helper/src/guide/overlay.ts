import type { GuideColour } from '@deskside/protocol/vocabulary/guide'

/**
 * The face of what is drawn over the requester's screens: every system's folder implements it, `linux/` and `windows/`. It
 * lies above everything and takes no click and no key; it decides nothing, whoever shows something has asked the grants.
 */

/** A place of the desktop as a whole, in pixels. */
export interface DesktopPoint {
  x: number
  y: number
}

export interface OverlayStroke {
  /** The same number is the same stroke, with the same points or more. */
  number: number
  colour: GuideColour
  points: readonly DesktopPoint[]
}

/** All that is to be seen. */
export interface OverlayMarks {
  pointer: (DesktopPoint & { colour: GuideColour }) | null
  strokes: readonly OverlayStroke[]
}

export interface GuideOverlay {
  /** Shows exactly this from now on. */
  show(marks: OverlayMarks): void
  /** Everything is gone at once. May be called twice. */
  close(): void
}

export interface OverlayOptions {
  /** The X display, such as `:0`. Default: the environment's. */
  display?: string
  /** The display is gone; the overlay with it. */
  onLost: (reason: Error) => void
}

/**
 * Makes ready to draw; nothing is to be seen yet.
 * @throws {HelperProblem} `display_unreachable`, `display_unsupported`, `system_unsupported`
 */
export async function openOverlay(options: OverlayOptions): Promise<GuideOverlay> {
  if (process.platform === 'linux') {
    const { openX11Overlay } = await import('./linux/x11-overlay.ts')
    return openX11Overlay(options)
  }
  if (process.platform === 'win32') {
    const { openWindowsOverlay } = await import('./windows/windows-overlay.ts')
    return openWindowsOverlay(options)
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
