import { createHmac } from 'node:crypto'
import { sameSecret } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import { idleMilliseconds } from './login-rules.ts'

/**
 * The cookie that carries a login. Over HTTPS it has the `__Host-` prefix, with which browsers hold it to this very
 * host; plain HTTP is for loopback only, where that prefix does not exist.
 */
export function cookieNames({ settings }: Pick<Deps, 'settings'>) {
  const secure = settings.publicUrl.startsWith('https:')
  const prefix = secure ? '__Host-dsk' : 'dsk'
  return { secure, login: prefix, other: (name: string) => `${prefix}-${name}` }
}

/** The key that signs an organisation's cookies: a login of one organisation does not even read as one of another. */
export const loginSecret = ({ secrets }: Pick<Deps, 'secrets'>, organisationId: string): string =>
  secrets.deriveKey(`login|${organisationId}`)

/** The login's token out of a `Cookie` header; undefined when there is none or its signature is not ours. */
export function readLoginToken(
  deps: Pick<Deps, 'settings' | 'secrets'>,
  organisationId: string,
  cookieHeader: string | undefined,
): string | undefined {
  const value = cookieValue(cookieHeader, cookieNames(deps).login)
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  return sameSecret(value.slice(dot + 1), signature(deps, organisationId, token)) ? token : undefined
}

/** Whether a request carries a cookie of ours at all, valid or not. */
export const hasLoginCookie = (deps: Pick<Deps, 'settings'>, cookieHeader: string | undefined): boolean =>
  cookieValue(cookieHeader, cookieNames(deps).login) !== undefined

/** The cookie again with its full time, for a login that is in use. */
export function loginCookie(
  deps: Pick<Deps, 'settings' | 'secrets'>,
  organisationId: string,
  token: string,
): string {
  const { login, secure } = cookieNames(deps)
  const value = encodeURIComponent(`${token}.${signature(deps, organisationId, token)}`)
  const age = Math.floor(idleMilliseconds / 1000)
  return `${login}=${value}; Max-Age=${age}; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`
}

/** As better-auth signs: HMAC-SHA-256 in base64 behind a dot. */
function signature(deps: Pick<Deps, 'secrets'>, organisationId: string, token: string): string {
  return createHmac('sha256', loginSecret(deps, organisationId)).update(token).digest('base64')
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}
