import { z } from 'zod'
import { Password } from './people.ts'
import { Done, route } from './route.ts'

/**
 * Signing in and what belongs to a login. The paths are better-auth's, which does the work behind them; everything
 * else of that library is out of reach. The login itself travels in a cookie that no script can read.
 */

const Email = z.email().max(254)
const TypedPassword = z.string().min(1).max(200)

/** The second factor's six digits. */
const Code = z.string().regex(/^\d{6}$/)

export const signIn = route({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  summary: 'Sign in with address and password',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 20,
  body: z.object({ email: Email, password: TypedPassword }),
  errors: ['wrong_credentials', 'account_disabled'],
  /** With `twoFactorRedirect` nobody is signed in yet: the second factor's code is asked for next. */
  response: z.object({ twoFactorRedirect: z.boolean().optional() }),
})

/** For requesters. The answer is the same whether or not the address belongs to one. */
export const askForLink = route({
  method: 'POST',
  path: '/api/auth/sign-in/magic-link',
  summary: 'Be mailed a link to sign in without a password',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 5,
  body: z.object({ email: Email }),
  response: z.object({ status: z.boolean() }),
})

/** A POST by the page that the mail leads to: opening the link, as mail scanners do, has no effect. */
export const followLink = route({
  method: 'POST',
  path: '/api/auth/magic-link/verify',
  summary: 'Sign in by a mailed link; it works once',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 20,
  body: z.object({ token: z.string().max(200) }),
  errors: ['link_not_valid', 'login_expired', 'account_disabled'],
  response: Done,
})

/** Types the password of this login again: what wants a fresh login (`fresh`) is open for the next five minutes. */
export const confirmLogin = route({
  method: 'POST',
  path: '/api/auth/confirm',
  summary: 'Confirm this login with its password',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  body: z.object({ password: TypedPassword }),
  errors: ['wrong_credentials'],
  response: Done,
})

export const signOut = route({
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'End this login',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  response: z.object({ success: z.boolean() }),
})

/** The answer is the same whether or not the address belongs to somebody. */
export const askForPasswordReset = route({
  method: 'POST',
  path: '/api/auth/request-password-reset',
  summary: 'Be mailed a link to choose a new password',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 5,
  body: z.object({ email: Email }),
  response: z.object({ status: z.boolean() }),
})

/** Ends every login of that person. It does not sign in: the second factor still stands before that. */
export const resetPassword = route({
  method: 'POST',
  path: '/api/auth/reset-password',
  summary: 'Choose a new password by a mailed link; it works once',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 10,
  body: z.object({ token: z.string().max(200), newPassword: Password }),
  errors: ['link_not_valid'],
  response: z.object({ status: z.boolean() }),
})

/** Ends the person's other logins. */
export const changePassword = route({
  method: 'POST',
  path: '/api/auth/change-password',
  summary: 'Change my password',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  body: z.object({ currentPassword: TypedPassword, newPassword: Password }),
  errors: ['wrong_credentials'],
  response: Done,
})

/** The first step: shows the secret. It counts from the first right code on. */
export const enableSecondFactor = route({
  method: 'POST',
  path: '/api/auth/two-factor/enable',
  summary: 'Begin with a second factor (TOTP)',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  body: z.object({ password: TypedPassword }),
  errors: ['wrong_credentials', 'conflict'],
  /** `totpURI` begins with `otpauth://` and goes into a QR code. The backup codes are shown this once. */
  response: z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) }),
})

/** Completes a sign-in, or the setting up of the second factor; either way with a new login. */
export const verifySecondFactor = route({
  method: 'POST',
  path: '/api/auth/two-factor/verify-totp',
  summary: 'Give a code of the authenticator',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 10,
  /** `trustDevice`: this browser is not asked for a code for 30 days. */
  body: z.object({ code: Code, trustDevice: z.boolean().optional() }),
  errors: ['login_expired', 'wrong_code', 'conflict', 'account_disabled'],
  response: Done,
})

export const useBackupCode = route({
  method: 'POST',
  path: '/api/auth/two-factor/verify-backup-code',
  summary: 'Sign in with a backup code, which works once',
  tag: 'Login',
  access: 'public',
  scope: 'none',
  perMinute: 10,
  body: z.object({ code: z.string().trim().min(1).max(40) }),
  errors: ['login_expired', 'wrong_code', 'account_disabled'],
  response: Done,
})

export const disableSecondFactor = route({
  method: 'POST',
  path: '/api/auth/two-factor/disable',
  summary: 'Go on without a second factor',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  body: z.object({ password: TypedPassword }),
  errors: ['wrong_credentials'],
  response: z.object({ status: z.boolean() }),
})

export const renewBackupCodes = route({
  method: 'POST',
  path: '/api/auth/two-factor/generate-backup-codes',
  summary: 'New backup codes; the old ones end',
  tag: 'Login',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  body: z.object({ password: TypedPassword }),
  errors: ['wrong_credentials', 'conflict'],
  response: z.object({ backupCodes: z.array(z.string()) }),
})
