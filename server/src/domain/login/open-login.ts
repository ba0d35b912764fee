import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { magicLink } from 'better-auth/plugins/magic-link'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { newId } from '../../lib/id.ts'
import { newToken } from '../../lib/secrets/tokens.ts'
import { auditLogin } from '../audit/audit-login.ts'
import type { Deps } from '../context.ts'
import { cookieNames, loginSecret } from './login-cookie.ts'
import { forgetFailures } from './login-failures.ts'
import { idleMilliseconds, magicLinkSeconds, passwordResetSeconds } from './login-rules.ts'
import { mailMagicLink } from './mail-magic-link.ts'
import { mailPasswordReset } from './mail-password-reset.ts'
import { mayBeginLogin } from './may-begin-login.ts'
import { organisationAdapter } from './organisation-adapter.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

export type LoginLibrary = ReturnType<typeof openLogin>

/** By what somebody came in, by the library's own paths. */
const ways: Record<string, string> = {
  '/magic-link/verify': 'link',
  '/two-factor/verify-totp': 'second_factor',
  '/two-factor/verify-backup-code': 'backup_code',
}

/** The header in which the library is told the client's address; whatever a client sends in it is replaced. */
export const clientAddressHeader = 'x-deskside-client'

const organisationId = { type: 'string', required: false, input: false, returned: false } as const

/**
 * better-auth for one organisation: its rows, its signing key, its rules. Nobody signs up by themselves; identities
 * are made by `create-identity.ts`. Mails are written in the background, so that an answer takes the same time
 * whether or not an address is known.
 */
export function openLogin(deps: Deps, organisation: string, inBackground: (work: Promise<unknown>) => void) {
  const { secure, login, other } = cookieNames(deps)
  const cookie = (name: string) => ({ name, attributes: { secure } })
  return betterAuth({
    appName: 'Deskside',
    baseURL: deps.settings.publicUrl,
    basePath: '/api/auth',
    secret: loginSecret(deps, organisation),
    database: organisationAdapter(deps.db, organisation),
    telemetry: { enabled: false },
    // The doors in front have limits of their own, and know foreign pages.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => deps.logger.warn({ organisation }, `Login: ${message}`),
    },
    onAPIError: { throw: true },
    user: { additionalFields: { organisationId } },
    session: {
      fields: { userId: 'identityId' },
      additionalFields: { organisationId },
      expiresIn: idleMilliseconds / 1000,
      // Our own look at the cookie prolongs it, with our clock.
      disableSessionRefresh: true,
    },
    account: { fields: { userId: 'identityId' }, additionalFields: { organisationId } },
    verification: { additionalFields: { organisationId }, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: passwordResetSeconds,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
      onPasswordReset: async ({ user }) => {
        await forgetFailures(deps, organisation, user.email)
        await auditLogin(deps, { organisationId: organisation, identityId: user.id }, 'password.reset')
      },
      sendResetPassword: async ({ user, token }) => mailPasswordReset(deps, organisation, user.id, token),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const way = context?.path === '/magic-link/verify' ? 'link' : 'password'
            if (!(await mayBeginLogin(deps, organisation, session.userId, way)))
              throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message: 'account disabled' })
            const now = deps.clock.now()
            const expiresAt = new Date(now.getTime() + idleMilliseconds)
            return { data: { ...session, createdAt: now, updatedAt: now, expiresAt } }
          },
          after: async (session, context) => {
            const whose = { organisationId: organisation, identityId: session.userId }
            const way = ways[context?.path ?? ''] ?? 'password'
            await auditLogin(deps, whose, 'login.succeeded', { way, from: session.ipAddress ?? null })
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Deskside', schema: { twoFactor: { fields: { userId: 'identityId' } } } }),
      magicLink({
        disableSignUp: true,
        expiresIn: magicLinkSeconds,
        storeToken: 'hashed',
        generateToken: () => newToken('magic'),
        sendMagicLink: async ({ email, token }) =>
          inBackground(mailMagicLink(deps, organisation, email, token)),
      }),
    ],
    advanced: {
      useSecureCookies: false,
      cookiePrefix: login,
      cookies: {
        session_token: cookie(login),
        two_factor: cookie(other('second-factor')),
        trust_device: cookie(other('trusted-device')),
        dont_remember: cookie(other('short')),
      },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId(deps.clock.now().getTime()) },
      disableOriginCheck: true,
      disableCSRFCheck: true,
      backgroundTasks: { handler: inBackground },
    },
  })
}
