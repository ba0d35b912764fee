import { useEffect } from 'react'

/** Keeps a phone's screen on while its camera is shown: a sleeping phone shows nothing. */
export function useWakeLock(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let done = false
    const take = async () => {
      if (done || document.visibilityState !== 'visible') return
      try {
        lock = await navigator.wakeLock.request('screen')
        if (done) await lock.release()
      } catch {
        // Battery saving may refuse it; the camera works all the same.
      }
    }
    void take()
    document.addEventListener('visibilitychange', take)
    return () => {
      done = true
      document.removeEventListener('visibilitychange', take)
      void lock?.release().catch(() => {})
    }
  }, [on])
}
