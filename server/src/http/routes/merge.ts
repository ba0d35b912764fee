import * as contracts from '@deskside/protocol/http/merge'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { mergeTicket } from '../../domain/merge/merge-ticket.ts'
import { previewMerge } from '../../domain/merge/preview-merge.ts'
import { undoMerge } from '../../domain/merge/undo-merge.ts'
import { presentPersonRef } from '../../present/person-ref.ts'
import { presentTicket } from '../../present/ticket.ts'
import { serve } from '../serve.ts'
import { whichTicket } from './tickets.ts'

export function registerMergeRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.previewMerge, async ({ actor, params }) => {
    const preview = await previewMerge(deps, actor, params.id, whichTicket(params.into))
    const { into, ...counts } = preview
    const { id, number, title } = into.ticket
    return { into: { id, number, title, requester: presentPersonRef(into.requester) }, ...counts }
  })

  serve(app, contracts.mergeTicket, async ({ actor, params, body }) =>
    presentTicket(actor, await mergeTicket(deps, actor, params.id, body)),
  )

  serve(app, contracts.undoMerge, async ({ actor, params }) =>
    presentTicket(actor, await undoMerge(deps, actor, params.id)),
  )
}
