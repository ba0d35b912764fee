import { useMemo } from 'react'
import { useNow } from '../../ui/use-now.ts'

/**
 * The server's present moment in milliseconds, second by second, on a computer whose own clock may be wrong.
 * @param serverTime the server's clock when it answered
 */
export function useServerClock(serverTime: string): number {
  const ahead = useMemo(() => new Date(serverTime).getTime() - Date.now(), [serverTime])
  return useNow(1_000) + ahead
}
