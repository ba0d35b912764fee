import * as contracts from '@deskside/protocol/http/saved-views'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createSavedView, deleteSavedView, listSavedViews } from '../../domain/saved-views/saved-views.ts'
import { serve } from '../serve.ts'

export function registerSavedViewRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listSavedViews, async ({ actor }) => ({ items: await listSavedViews(deps, actor) }))

  serve(app, contracts.createSavedView, async ({ actor, body }) => createSavedView(deps, actor, body))

  serve(app, contracts.deleteSavedView, async ({ actor, params }) => {
    await deleteSavedView(deps, actor, params.id)
    return { ok: true as const }
  })
}
