/** With what a person acts; a finger on a screen counts as a mouse. */
export type Hand = 'keyboard' | 'mouse'

/**
 * The face of the person's own hand: tells when the requester's mouse or keyboard is used, so that it can win
 * over the technician's. Injected input is not reported.
 */
export interface LocalActivity {
  close(): void
}

export interface LocalActivityOptions {
  /** The X display, such as `:0`. Default: the environment's. */
  display?: string
  /** Called for each physical movement, click or key; many times a second while the hand moves. @param hand where it is known */
  onActivity: (hand?: Hand) => void
}

/**
 * Starts to watch the requester's own input.
 * @throws {HelperProblem} `display_unreachable`, `display_unsupported`, `system_unsupported`
 */
export async function watchLocalActivity(options: LocalActivityOptions): Promise<LocalActivity> {
  if (process.platform === 'linux') {
    const { watchX11Activity } = await import('./linux/x11-activity.ts')
    return watchX11Activity(options)
  }
  if (process.platform === 'win32') {
    const { watchWindowsActivity } = await import('./windows/windows-activity.ts')
    return watchWindowsActivity(options)
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
