import type { FastifyInstance, RouteOptions } from 'fastify'
import type { TokenDoor } from '../plugins/tokens.ts'

/**
 * Holds every operation to the scope of its contract, before its body is read. An operation that says nothing of its
 * scope keeps the server from starting.
 */
export function askForTokens(api: FastifyInstance, askToken: TokenDoor): void {
  const silent: RouteOptions[] = []
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
    if (scope !== undefined && scope !== 'none') await askToken(request, reply, scope)
  })
}
