import * as contracts from '@deskside/protocol/http/ticket-options'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createTicketOption } from '../../domain/ticket-options/create-ticket-option.ts'
import { deleteTicketOption } from '../../domain/ticket-options/delete-ticket-option.ts'
import { listTicketOptions } from '../../domain/ticket-options/list-ticket-options.ts'
import { updateTicketOption } from '../../domain/ticket-options/update-ticket-option.ts'
import { presentTicketOption } from '../../present/ticket-option.ts'
import { serve } from '../serve.ts'

export function registerTicketOptionRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listTicketOptions, async ({ actor }) => ({
    items: (await listTicketOptions(deps, actor)).map(presentTicketOption),
  }))

  serve(app, contracts.createTicketOption, async ({ actor, body }) =>
    presentTicketOption(await createTicketOption(deps, actor, body)),
  )

  serve(app, contracts.updateTicketOption, async ({ actor, params, body }) =>
    presentTicketOption(await updateTicketOption(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteTicketOption, async ({ actor, params }) => {
    await deleteTicketOption(deps, actor, params.id)
    return { ok: true as const }
  })
}
