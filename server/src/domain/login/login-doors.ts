import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { newToken } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import { passwordResetSeconds } from './login-rules.ts'
import { clientAddressHeader, type LoginLibrary, openLogin } from './open-login.ts'

/** What the library needs to know of a request. */
export type LoginCall = {
  organisationId: string
  /** Below `/api/auth`, such as `/sign-in/email`. */
  path: string
  method?: 'GET' | 'POST'
  body?: unknown
  cookie: string | undefined
  ip: string
  userAgent: string | undefined
}

/** `cookies` are whole `Set-Cookie` headers. */
export type LoginAnswer = { body: Record<string, unknown>; cookies: string[] }

/** The doors of the login, of all organisations. */
export interface LoginDoors {
  /** @throws DesksideError for every refusal; what the database throws, as it is. */
  call(call: LoginCall): Promise<LoginAnswer>
  /** The token of a link to choose a new password, for an operator to hand on. */
  issuePasswordReset(organisationId: string, identityId: string): Promise<string>
  /** Waits for the mails that are still being written. */
  settle(): Promise<void>
}

export function loginDoors(deps: Deps): LoginDoors {
  const libraries = new Map<string, LoginLibrary>()
  const background = new Set<Promise<void>>()

  function inBackground(work: Promise<unknown>): void {
    const task = work
      .then(() => {})
      .catch((error: Error) => deps.logger.error({ err: error }, 'A mail for a login could not be written'))
      .finally(() => background.delete(task))
    background.add(task)
  }

  function libraryOf(organisationId: string): LoginLibrary {
    const library = libraries.get(organisationId) ?? openLogin(deps, organisationId, inBackground)
    libraries.set(organisationId, library)
    return library
  }

  return {
    async call(call) {
      try {
        return await readAnswer(await libraryOf(call.organisationId).handler(toRequest(deps, call)))
      } catch (error) {
        throw toRefusal(error)
      }
    },
    async issuePasswordReset(organisationId, identityId) {
      const { internalAdapter } = await libraryOf(organisationId).$context
      const token = newToken('reset')
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: identityId,
        expiresAt: new Date(Date.now() + passwordResetSeconds * 1000),
      })
      return token
    },
    async settle() {
      while (background.size > 0) await Promise.all(background)
    },
  }
}

function toRequest(
  { settings }: Deps,
  { path, method = 'POST', body, cookie, ip, userAgent }: LoginCall,
): Request {
  const headers = new Headers({ [clientAddressHeader]: ip })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (cookie) headers.set('cookie', cookie)
  if (userAgent) headers.set('user-agent', userAgent.slice(0, 300))
  return new Request(`${settings.publicUrl}/api/auth${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function readAnswer(response: Response): Promise<LoginAnswer> {
  const cookies = response.headers.getSetCookie()
  // Only the mailed link answers a refusal by sending the browser elsewhere.
  if (response.status >= 300 && response.status < 400) throw new DesksideError('link_not_valid')
  const body = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>
  if (response.ok) return { body, cookies }
  throw new DesksideError(codeOf(String(body.code), response.status))
}

/** The library's refusals are its `APIError`s; anything else is a failure below it. */
function toRefusal(error: unknown): unknown {
  if (error instanceof DesksideError || !(error instanceof Error) || error.name !== 'APIError') return error
  const { body, statusCode } = error as Error & { body?: { code?: string }; statusCode?: number }
  if (statusCode !== undefined && statusCode >= 300 && statusCode < 400)
    return new DesksideError('link_not_valid')
  return new DesksideError(codeOf(body?.code ?? '', statusCode ?? 500), {}, { cause: error })
}

/** What the library's codes mean in our table. */
const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_credentials',
  INVALID_PASSWORD: 'wrong_credentials',
  INVALID_CODE: 'wrong_code',
  INVALID_BACKUP_CODE: 'wrong_code',
  OTP_HAS_EXPIRED: 'wrong_code',
  INVALID_TWO_FACTOR_COOKIE: 'login_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too_many_requests',
  ACCOUNT_TEMPORARILY_LOCKED: 'too_many_requests',
  INVALID_TOKEN: 'link_not_valid',
  TOTP_ALREADY_ENABLED: 'conflict',
  TOTP_NOT_ENABLED: 'conflict',
  TWO_FACTOR_NOT_ENABLED: 'conflict',
  ACCOUNT_DISABLED: 'account_disabled',
}

function codeOf(code: string, status: number): ErrorCode {
  return codes[code] ?? (status === 401 ? 'not_signed_in' : status < 500 ? 'invalid_request' : 'internal')
}
