import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { registerAttachmentRoutes } from './attachments.ts'
import { registerHealthRoutes } from './health.ts'
import { registerReportRoutes } from './reports.ts'
import { registerSavedViewRoutes } from './saved-views.ts'
import { registerTicketOptionRoutes } from './ticket-options.ts'
import { registerTicketRoutes } from './tickets.ts'

/** Every route file once. A new resource adds its line here; what a route needs it finds in `deps`. */
export async function registerRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  registerHealthRoutes(app, deps)
  registerTicketRoutes(app, deps)
  registerTicketOptionRoutes(app, deps)
  registerSavedViewRoutes(app, deps)
  registerReportRoutes(app, deps)
  registerAttachmentRoutes(app, deps)
}
