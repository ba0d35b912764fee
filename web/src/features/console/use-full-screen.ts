import { type RefObject, useEffect, useState } from 'react'

// Not in `lib.dom`: in full screen it lets Escape, Alt+Tab and the like through to the page.
type KeyboardLock = { keyboard?: { lock?: () => Promise<void>; unlock?: () => void } }

/** Full screen for the whole console, toolbar included: Stop stays in sight. */
export function useFullScreen(root: RefObject<HTMLElement | null>) {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const look = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  const toggle = async () => {
    const { keyboard } = navigator as Navigator & KeyboardLock
    if (document.fullscreenElement) {
      keyboard?.unlock?.()
      await document.exitFullscreen()
      return
    }
    await root.current?.requestFullscreen()
    await keyboard?.lock?.()
  }
  return {
    on,
    possible: document.fullscreenEnabled === true,
    // Refused by the browser or given up on the way: the window stays as it is.
    toggle: () => void toggle().catch(() => {}),
  }
}
