import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { registerHealthRoutes } from './health.ts'

/** Every route file once. A new resource adds its line here; what a route needs it finds in `deps`. */
export async function registerRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  registerHealthRoutes(app, deps)
}
