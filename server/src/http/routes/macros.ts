import * as contracts from '@deskside/protocol/http/macros'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createMacro } from '../../domain/macros/create-macro.ts'
import { deleteMacro } from '../../domain/macros/delete-macro.ts'
import { listMacros } from '../../domain/macros/list-macros.ts'
import { runMacro } from '../../domain/macros/run-macro.ts'
import { updateMacro } from '../../domain/macros/update-macro.ts'
import { serve } from '../serve.ts'

export function registerMacroRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listMacros, async ({ actor }) => ({ items: await listMacros(deps, actor) }))

  serve(app, contracts.createMacro, async ({ actor, body }) => createMacro(deps, actor, body))

  serve(app, contracts.updateMacro, async ({ actor, params, body }) =>
    updateMacro(deps, actor, params.id, body),
  )

  serve(app, contracts.deleteMacro, async ({ actor, params }) => {
    await deleteMacro(deps, actor, params.id)
    return { ok: true as const }
  })

  serve(app, contracts.runMacro, async ({ actor, params, body }) => ({
    results: await runMacro(deps, actor, params.id, body.ticketIds),
  }))
}
