import { signOut } from '@deskside/protocol/http/login'
import { unsubscribeHere } from '../push/push-here.ts'
import { notifyProblem } from '../ui/notify.ts'
import { call } from './call.ts'
import { codeOf } from './problem.ts'
import { useProblemText } from './problem-text.ts'
import { whenLoginIsLost } from './query-client.ts'

/** Ends the login and leads to the sign-in page, freshly loaded: nothing of the person stays in memory. */
export function useSignOut(): () => Promise<void> {
  const problemText = useProblemText()
  return async () => {
    // Reads that are refused from now on are no surprise, and must not lead back here after the next login.
    whenLoginIsLost(() => {})
    // The next person at this browser must not read what this one is told.
    await unsubscribeHere().catch(() => {})
    try {
      await call(signOut)
    } catch (failure) {
      const code = codeOf(failure)
      if (code !== 'not_signed_in' && code !== 'login_expired') return notifyProblem(problemText(failure))
    }
    location.assign('/login')
  }
}
