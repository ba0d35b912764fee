import { DesksideError } from '@deskside/protocol/errors'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { codeOf } from './problem.ts'

let onLoginLost: () => void = () => {}
/** Who is told when an answer says that nobody is signed in any more. */
export const whenLoginIsLost = (listener: () => void): void => {
  onLoginLost = listener
}

const notice = (failure: unknown) => {
  const code = codeOf(failure)
  if (code === 'not_signed_in' || code === 'login_expired' || code === 'account_disabled') onLoginLost()
}

/** A refusal stays a refusal; only what may heal by itself is tried again. */
export const worthAnotherTry = (failure: Error): boolean =>
  !(failure instanceof DesksideError) || failure.status >= 500

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      retry: (count, failure) => count < 2 && worthAnotherTry(failure),
      // Live events say when something changed; this is only for what they do not speak of.
      staleTime: 30_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
