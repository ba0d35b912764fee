import { DesksideError } from '@deskside/protocol/errors'
import type { Access } from '@deskside/protocol/http/route'
import { asksForLogin } from '@deskside/protocol/http/route-errors'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { type Deps, isAdministrator, isStaff } from '../../domain/context.ts'
import { isFresh } from '../../domain/login/login-rules.ts'

/** What each access asks of a request, after organisation and login are known. */
const guards: Record<Access, (request: FastifyRequest) => void> = {
  public: () => {},
  set_up: () => {},
  join: organisationNeeded,
  signed_in: actorNeeded,
  technician: (request) => allow(isStaff(actorNeeded(request))),
  administrator: (request) => allow(isAdministrator(actorNeeded(request))),
}

function refuseSilent(
  routes: RouteOptions[],
  what: string,
  says: (config: Partial<FastifyContextConfig>) => boolean,
): void {
  const silent = routes.filter((route) => !says(route.config ?? {}))
  if (silent.length === 0) return
  const names = silent.map(({ method, url }) => `${String(method)} ${url}`)
  throw new Error(`These routes do not say ${what}: ${names.join(', ')}`)
}

/**
 * Holds every route to the access of its contract, before its body is even read. A route under `/api` that says
 * nothing of its access, or of the tokens that open it, keeps the server from starting.
 */
export function guardAccess(app: FastifyInstance, { clock }: Pick<Deps, 'clock'>): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api')) routes.push(route)
  })
  // Not while they register: a plugin may still be adding the access to its routes.
  app.addHook('onReady', async () => {
    refuseSilent(routes, 'who they are for', ({ access }) => access !== undefined)
    refuseSilent(
      routes,
      'which tokens open them',
      ({ access = 'public', tokens, scope }) => !asksForLogin({ access }) || (tokens ?? scope) !== undefined,
    )
  })
  app.addHook('onRequest', async (request) => {
    const { access, fresh } = request.routeOptions.config ?? {}
    if (access) guards[access](request)
    if (fresh && !(request.login && isFresh(request.login, clock.now())))
      throw new DesksideError('login_not_fresh')
  })
}

function organisationNeeded(request: FastifyRequest): void {
  if (!request.organisationId) throw new DesksideError('set_up_needed')
}

function actorNeeded(request: FastifyRequest) {
  organisationNeeded(request)
  if (request.actor) return request.actor
  throw new DesksideError(request.loginState === 'expired' ? 'login_expired' : 'not_signed_in')
}

function allow(allowed: boolean): void {
  if (!allowed) throw new DesksideError('forbidden')
}
