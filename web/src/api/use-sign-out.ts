import { useNavigate } from 'react-router'
import { authClient } from './auth-client.ts'
import { forgetEverything } from './me.ts'

/** Ends the login and leads to the sign-in page; nothing of the person stays in the page. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    await authClient.signOut()
    await navigate('/login')
    forgetEverything()
  }
}
