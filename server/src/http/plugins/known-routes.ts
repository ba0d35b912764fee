import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether a route of this method answers at this path: to tell a wrong method from a wrong address. */
    routesAt(method: string, path: string): boolean
  }
}

export function rememberRoutes(app: FastifyInstance): void {
  const patterns = new Map<string, RegExp[]>()
  app.addHook('onRoute', ({ method, url }) => {
    if (url.includes('*')) return
    const pattern = new RegExp(`^${url.split('/').map(segment).join('/')}/?$`)
    for (const one of [method].flat()) {
      const known = patterns.get(one)
      if (known) known.push(pattern)
      else patterns.set(one, [pattern])
    }
  })
  app.decorate('routesAt', (method: string, path: string) =>
    (patterns.get(method) ?? []).some((pattern) => pattern.test(path)),
  )
}

const segment = (part: string): string =>
  part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
