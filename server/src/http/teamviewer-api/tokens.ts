import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { hasLoginCookie } from '../../domain/login/login-cookie.ts'
import { findByToken, type TokenBearer } from '../../domain/script-tokens/find-by-token.ts'
import { refuseScope } from '../../domain/script-tokens/refuse-scope.ts'
import { type RequestLimits, usualLimits } from '../plugins/request-limits.ts'

/**
 * Holds every operation to the scope of its contract, before its body is read. An operation that says nothing of its
 * scope keeps the server from starting.
 */
export function askForTokens(api: FastifyInstance, deps: Deps, limits: RequestLimits): void {
  const silent: RouteOptions[] = []
  const perToken = api.createRateLimit({
    max: limits.perToken ?? usualLimits.perToken,
    timeWindow: 60_000,
    keyGenerator: ({ bearer }: FastifyRequest) => `token:${bearer?.tokenId}`,
  })
  api.decorateRequest('bearer', null)
  api.addHook('onRoute', (route) => {
    if (route.config?.scope === undefined) silent.push(route)
  })
  api.addHook('onReady', async () => {
    if (silent.length === 0) return
    const names = silent.map(({ method, url }) => `${String(method)} ${url}`)
    throw new Error(`These operations do not say what scope they need: ${names.join(', ')}`)
  })
  api.addHook('onRequest', async (request, reply) => {
    const { scope } = request.routeOptions.config
    if (scope === undefined || scope === 'none') return
    const bearer = await bearerOf(deps, request)
    request.bearer = bearer
    const state = await perToken(request)
    if (!state.isAllowed && state.isExceeded) {
      reply.header('retry-after', state.ttlInSeconds)
      throw new DesksideError('too_many_requests', { retryAfterSeconds: state.ttlInSeconds })
    }
    if (!bearer.scopes.includes(scope)) await refuseScope(deps, bearer, scope)
  })
}

/**
 * Whom the token of a request stands for. A request that carries a browser's login as well is nobody's: a token is
 * for programs, and never adds to what a page may do. @throws DesksideError `token_not_valid`
 */
export async function bearerOf(deps: Deps, request: FastifyRequest): Promise<TokenBearer> {
  const { authorization = '', cookie } = request.headers
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? []
  if (!token || !request.organisationId || hasLoginCookie(deps, cookie))
    throw new DesksideError('token_not_valid')
  return findByToken(deps, request.organisationId, token, request.ip)
}
