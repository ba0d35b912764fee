import { signOut } from '@deskside/protocol/http/login'
import { useNavigate } from 'react-router'
import { call } from './call.ts'
import { forgetEverything } from './me.ts'
import { codeOf } from './problem.ts'

/** Ends the login and leads to the sign-in page; nothing of the person stays in the page. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    try {
      await call(signOut)
    } catch (failure) {
      if (codeOf(failure) !== 'not_signed_in') throw failure
    }
    await navigate('/login')
    forgetEverything()
  }
}
