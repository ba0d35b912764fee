import * as contracts from '@deskside/protocol/http/saved-views'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createSavedView } from '../../domain/saved-views/create-saved-view.ts'
import { deleteSavedView } from '../../domain/saved-views/delete-saved-view.ts'
import { listSavedViews } from '../../domain/saved-views/list-saved-views.ts'
import { updateSavedView } from '../../domain/saved-views/update-saved-view.ts'
import { presentSavedView } from '../../present/saved-view.ts'
import { serve } from '../serve.ts'

export function registerSavedViewRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listSavedViews, async ({ actor }) => ({
    items: (await listSavedViews(deps, actor)).map((view) => presentSavedView(actor, view)),
  }))

  serve(app, contracts.createSavedView, async ({ actor, body }) =>
    presentSavedView(actor, await createSavedView(deps, actor, body)),
  )

  serve(app, contracts.updateSavedView, async ({ actor, params, body }) =>
    presentSavedView(actor, await updateSavedView(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteSavedView, async ({ actor, params }) => {
    await deleteSavedView(deps, actor, params.id)
    return { ok: true as const }
  })
}
