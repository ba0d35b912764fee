import { useEffect, useState } from 'react'

const lookEveryMs = 10_000

/** Whole minutes since a moment of this computer's clock, kept up to date; null without one. */
export function useMinutesSince(since: number | null): number | null {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (since === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs)
    return () => clearInterval(timer)
  }, [since])
  return since === null ? null : Math.max(0, Math.floor((now - since) / 60_000))
}
