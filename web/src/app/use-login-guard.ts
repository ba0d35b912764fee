import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { forgetEverything } from '../api/me.ts'
import { whenLoginIsLost } from '../api/query-client.ts'
import { loginPath } from './guards.ts'

/** Leads to the login, and back here afterwards, as soon as the server says that nobody is signed in. */
export function useLoginGuard(): void {
  const navigate = useNavigate()
  useEffect(() => {
    whenLoginIsLost(() => {
      whenLoginIsLost(() => {})
      forgetEverything()
      void navigate(loginPath(location.pathname + location.search))
    })
    return () => whenLoginIsLost(() => {})
  }, [navigate])
}
