import { DesksideError } from '@deskside/protocol/errors'
import { asksForLogin } from '@deskside/protocol/http/route-errors'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { findLogin } from '../../domain/login/find-login.ts'
import { hasLoginCookie, loginCookie } from '../../domain/login/login-cookie.ts'
import type { OrganisationFinder } from '../../domain/organisations/find-organisation.ts'
import type { TokenDoor } from './tokens.ts'

/** Finds out, for every request under `/api`, which organisation it is for and who sends it. */
export function knowWhoAsks(
  app: FastifyInstance,
  deps: Deps,
  findOrganisation: OrganisationFinder,
  askToken: TokenDoor,
): void {
  app.decorateRequest('organisationId', null)
  app.decorateRequest('actor', null)
  app.decorateRequest('login', null)
  app.decorateRequest('loginState', 'none')
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/') || request.routeOptions.config.access === undefined) return
    request.organisationId = await findOrganisation(request.host)
    const { access, scope, tokens } = request.routeOptions.config
    // Below `/api/v1` programs are known by their token and by nothing else: a browser's login does not count there.
    if (scope !== undefined) return
    if (request.headers.authorization !== undefined && asksForLogin({ access })) {
      request.actor = (await askToken(request, reply, tokens ?? 'none')).actor
      return
    }
    const { cookie } = request.headers
    if (!request.organisationId || !hasLoginCookie(deps, cookie)) return
    const found = await findLogin(deps, request.organisationId, cookie)
    request.loginState = found.state === 'valid' ? 'valid' : 'expired'
    if (found.state === 'disabled' && asksForLogin({ access })) throw new DesksideError('account_disabled')
    if (found.state !== 'valid') return
    request.actor = found.actor
    request.login = found.login
    if (found.login.prolonged)
      reply.header('set-cookie', loginCookie(deps, request.organisationId, found.login.token))
  })
}
