import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { csrfToken } from '../../domain/login/csrf-token.ts'
import { hasLoginCookie } from '../../domain/login/login-cookie.ts'
import type { OwnOrigin } from '../../lib/own-origin.ts'
import { sameSecret } from '../../lib/secrets/tokens.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Holds requests that change something to our own pages. A foreign page is refused whatever it carries; with a cookie
 * the request must show that it comes from here (`Origin` or `Sec-Fetch-Site`), and with a login it must bring that
 * login's token, which only a page that could read `/api/me` has. Programs without cookies are not concerned.
 */
export function refuseForeignPages(app: FastifyInstance, deps: Deps, isOwnOrigin: OwnOrigin): void {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method) || !request.url.startsWith('/api/')) return
    if (!comesFromHere(request, isOwnOrigin, hasLoginCookie(deps, request.headers.cookie)))
      throw new DesksideError('foreign_origin')
    if (request.login && needsToken(request) && !hasToken(request, csrfToken(deps, request.login.id)))
      throw new DesksideError('csrf_failed')
  })
}

function comesFromHere(request: FastifyRequest, isOwnOrigin: OwnOrigin, withCookie: boolean): boolean {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin !== undefined && origin !== 'null') return isOwnOrigin(origin, request.host)
  if (site !== undefined) return site === 'same-origin'
  return !withCookie && origin === undefined
}

/** Doors that are open without a login do nothing by one, unless they say so. */
function needsToken({ routeOptions: { config } }: FastifyRequest): boolean {
  if (config.actsOnLogin) return true
  return config.access !== 'public' && config.access !== 'join' && config.access !== 'set_up'
}

function hasToken(request: FastifyRequest, token: string): boolean {
  const sent = request.headers['x-csrf-token']
  return typeof sent === 'string' && sameSecret(sent, token)
}
