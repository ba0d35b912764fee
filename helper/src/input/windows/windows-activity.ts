import { openDesktop } from '../../win32/desktop.ts'
import type { LocalActivity, LocalActivityOptions } from '../local-activity.ts'
import { isOwnPlace } from './own-place.ts'

/** Watches the devices themselves, so that nothing is slowed down by it; what we inject carries our mark. */
export async function watchWindowsActivity(options: LocalActivityOptions): Promise<LocalActivity> {
  const desktop = await openDesktop({
    hand: ({ hand, movedTo }) => {
      if (!movedTo || !isOwnPlace(movedTo)) options.onActivity(hand)
    },
  })
  await desktop.ask('watch_hand')
  return {
    close() {
      void desktop.ask('unwatch_hand').catch(() => {})
      desktop.close()
    },
  }
}
