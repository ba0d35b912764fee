import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * One line a request, of chosen fields only: no body, no header, no query string. Where the address itself is a
 * secret (links), and where nothing of ours was found, only the route's pattern is written.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const quiet = reply.statusCode < 400 && !request.url.startsWith('/api/')
    const fields = {
      method: request.method,
      path: loggedPath(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      ip: request.ip,
      person: request.actor?.personId,
    }
    if (quiet) request.log.debug(fields, 'request')
    else request.log.info(fields, 'request')
  })
}

/** The path without its query, cut, with its control characters spelled out by the logger's JSON. */
export function loggedPath(request: FastifyRequest): string {
  const pattern = request.routeOptions.url
  if (!pattern || pattern === '/*' || request.routeOptions.config.secretAddress) return pattern ?? '(unknown)'
  return request.url.split('?', 1)[0]?.slice(0, 300) ?? ''
}
