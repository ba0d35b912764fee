import { DesksideError } from '@deskside/protocol/errors'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { hasLoginCookie } from '../../domain/login/login-cookie.ts'
import { findByToken, type TokenBearer } from '../../domain/script-tokens/find-by-token.ts'
import { refuseScope } from '../../domain/script-tokens/refuse-scope.ts'
import { type RequestLimits, usualLimits } from './request-limits.ts'

/**
 * Whom the token of a request stands for, once it was given `scope`; `none`: no token will do.
 * @throws DesksideError `token_not_valid`, `too_many_requests`, `scope_missing`, `not_for_tokens`
 */
export type TokenDoor = (
  request: FastifyRequest,
  reply: FastifyReply,
  scope: TokenScope | 'none',
) => Promise<TokenBearer>

/** One door for both interfaces: a token is counted once, whichever it is used at. */
export function openTokenDoor(app: FastifyInstance, deps: Deps, limits: RequestLimits): TokenDoor {
  const perToken = app.createRateLimit({
    max: limits.perToken ?? usualLimits.perToken,
    timeWindow: 60_000,
    keyGenerator: ({ bearer }: FastifyRequest) => `token:${bearer?.tokenId}`,
  })
  app.decorateRequest('bearer', null)
  return async (request, reply, scope) => {
    const bearer = await bearerOf(deps, request)
    request.bearer = bearer
    const state = await perToken(request)
    if (!state.isAllowed && state.isExceeded) {
      reply.header('retry-after', state.ttlInSeconds)
      throw new DesksideError('too_many_requests', { retryAfterSeconds: state.ttlInSeconds })
    }
    if (scope === 'none') throw new DesksideError('not_for_tokens')
    if (!bearer.scopes.includes(scope)) await refuseScope(deps, bearer, scope)
    return bearer
  }
}

/**
 * A request that carries a browser's login as well is nobody's: a token is for programs, and never adds to what a page may
 * do. @throws DesksideError `token_not_valid`
 */
export async function bearerOf(deps: Deps, request: FastifyRequest): Promise<TokenBearer> {
  const { authorization = '', cookie } = request.headers
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? []
  if (!token || !request.organisationId || hasLoginCookie(deps, cookie))
    throw new DesksideError('token_not_valid')
  return findByToken(deps, request.organisationId, token, request.ip)
}
