import { useNavigate, useSearchParams } from 'react-router'
import { forgetEverything } from '../../api/me.ts'
import { safeNext } from '../../app/guards.ts'

/** Goes in after a login: to where the person wanted to go, or to where they begin. */
export function useEnter(): () => void {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return () => {
    forgetEverything()
    void navigate(safeNext(search.get('next')) ?? '/', { replace: true })
  }
}
