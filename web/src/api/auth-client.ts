import { createAuthClient } from 'better-auth/client'
import { magicLinkClient, twoFactorClient } from 'better-auth/client/plugins'
import { csrfToken } from './csrf.ts'

/** The doors of the login: sign in and out, second factor, forgotten password, link by mail. */
export const authClient = createAuthClient({
  baseURL: `${location.origin}/api/auth`,
  plugins: [twoFactorClient(), magicLinkClient()],
  fetchOptions: {
    onRequest: (context) => {
      const token = csrfToken()
      if (token) context.headers.set('x-csrf-token', token)
      return context
    },
  },
})
