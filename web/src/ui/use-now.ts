import { useEffect, useState } from 'react'

/** The present moment in milliseconds, renewed every `everyMs`; what shows it shows no older one. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
