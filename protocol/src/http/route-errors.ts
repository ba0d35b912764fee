import { type ErrorCode, errors } from '../errors.ts'
import type { Route } from './route.ts'

const logins = ['not_signed_in', 'login_expired', 'account_disabled', 'token_not_valid'] as const

/** Whether a route asks who is there, by a login or by a token in its place. */
export const asksForLogin = ({ access }: Pick<Route, 'access'>): boolean =>
  access === 'signed_in' || access === 'technician' || access === 'administrator'

/** All that a route can be refused with: what its contract names, and what follows from its form. */
export function errorsOf(route: Route): ErrorCode[] {
  const { access, scope, method, path, fresh, takes } = route
  const changes = method !== 'GET'
  const guarded = asksForLogin(route)
  const codes: (ErrorCode | false)[] = [
    'invalid_request',
    'encoding_not_accepted',
    'too_many_requests',
    'database_unavailable',
    'query_too_slow',
    'internal',
    ...(guarded ? logins : []),
    guarded && (scope === 'none' ? 'not_for_tokens' : 'scope_missing'),
    (guarded || access === 'join') && 'set_up_needed',
    (access === 'technician' || access === 'administrator' || (guarded && changes)) && 'forbidden',
    fresh === true && 'login_not_fresh',
    path.includes(':') && 'not_found',
    changes && 'foreign_origin',
    changes && guarded && 'csrf_failed',
    (route.body !== undefined || takes !== undefined) && 'too_large',
    (route.body !== undefined || takes !== undefined) && 'unsupported_media',
    takes !== undefined && 'storage_full',
  ]
  return [...new Set([...codes.filter((code) => code !== false), ...(route.errors ?? [])])]
}

/** The same by the status of the answer, lowest first. */
export function errorsByStatus(route: Route): Map<number, ErrorCode[]> {
  const found = new Map<number, ErrorCode[]>()
  for (const code of errorsOf(route)) {
    const { status } = errors[code]
    found.set(status, [...(found.get(status) ?? []), code])
  }
  return new Map([...found].sort(([one], [other]) => one - other))
}
