import { useEffect } from 'react'
import { whenLoginIsLost } from '../api/query-client.ts'
import { loginPath } from './guards.ts'

/**
 * Leads to the login, and back here afterwards, as soon as the server says that nobody is signed in. The page is
 * loaded anew: nothing of the person stays in memory.
 */
export function useLoginGuard(): void {
  useEffect(() => {
    whenLoginIsLost(() => location.assign(loginPath(location.pathname + location.search)))
    return () => whenLoginIsLost(() => {})
  }, [])
}
