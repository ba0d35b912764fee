import type { StopKeyCombination } from './stop-key-combinations.ts'

export type { StopKeyCombination } from './stop-key-combinations.ts'

/**
 * The face of the global Stop key: it works in every program, whatever window has the focus. Ctrl+Alt+End,
 * because function keys with Ctrl+Alt switch Linux consoles, and letters move between keyboard layouts; with
 * Shift as well when another program already owns that one.
 */
export interface StopKey {
  /** What to press, shown in the banner. */
  readonly combination: StopKeyCombination
  close(): void
}

export interface StopKeyOptions {
  /** The X display, such as `:0`. Default: the environment's. */
  display?: string
  onPressed: () => void
}

/**
 * Claims the Stop key for the life of the session.
 * @returns null when other programs own every combination; the banner then shows only its button.
 * @throws {HelperProblem} `display_unreachable`, `system_unsupported`
 */
export async function claimStopKey(options: StopKeyOptions): Promise<StopKey | null> {
  if (process.platform === 'linux') {
    const { claimX11StopKey } = await import('./linux/x11-stop-key.ts')
    return claimX11StopKey(options)
  }
  if (process.platform === 'win32') {
    const { claimWindowsStopKey } = await import('./windows/windows-stop-key.ts')
    return claimWindowsStopKey(options)
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
