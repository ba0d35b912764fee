import { openDesktop } from '../../win32/desktop.ts'
import type { StopKey, StopKeyOptions } from '../stop-key.ts'

/** A hot key of the system's: Windows delivers it whatever has the focus. */
export async function claimWindowsStopKey(options: StopKeyOptions): Promise<StopKey | null> {
  const desktop = await openDesktop({ stopKey: options.onPressed })
  const combination = await desktop.ask('claim_stop_key')
  if (!combination) {
    desktop.close()
    return null
  }
  return {
    combination,
    close() {
      void desktop.ask('release_stop_key').catch(() => {})
      desktop.close()
    },
  }
}
