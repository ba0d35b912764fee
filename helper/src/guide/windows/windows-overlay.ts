import { openDesktop } from '../../win32/desktop.ts'
import type { GuideOverlay, OverlayMarks, OverlayOptions } from '../overlay.ts'

let lastNumber = 0

/** An overlay of Windows, whose windows live in the thread of the desktop. */
export async function openWindowsOverlay({ onLost }: OverlayOptions): Promise<GuideOverlay> {
  const desktop = await openDesktop({ lost: onLost })
  lastNumber += 1
  const overlay = lastNumber
  let closed = false
  // The thread shows the newest of what has come meanwhile: nothing is queued behind a slow screen.
  let next: OverlayMarks | null = null
  let busy = false
  const pass = async () => {
    if (busy) return
    busy = true
    for (let marks = next; marks && !closed; marks = next) {
      next = null
      await desktop.ask('show_marks', { overlay, marks }).catch(() => {})
    }
    busy = false
  }
  return {
    show(marks) {
      next = marks
      void pass()
    },
    close() {
      if (closed) return
      closed = true
      void desktop.ask('close_marks', { overlay }).catch(() => {})
      desktop.close()
    },
  }
}
