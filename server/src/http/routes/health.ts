import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { isDatabaseReady } from '../../domain/health.ts'

/** For those who watch over the process: alive (it answers), and ready (its database answers as well). */
export function registerHealthRoutes(app: FastifyInstance, deps: Deps): void {
  const options = { logLevel: 'warn', schema: { hide: true } } as const
  app.get('/healthz', options, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get('/readyz', options, async (_request, reply) => {
    const ready = await isDatabaseReady(deps)
    if (!ready) reply.header('retry-after', 5)
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'waiting', database: ready ? 'ok' : 'unavailable' })
  })
}
