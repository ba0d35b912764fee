import { useEffect, useState } from 'react'

/** Whether something has been so for that long, without a break; milliseconds. */
export function useLong(holds: boolean, ms: number): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!holds) return
    const timer = setTimeout(() => setLong(true), ms)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [holds, ms])
  return holds && long
}
