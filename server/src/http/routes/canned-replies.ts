import * as contracts from '@deskside/protocol/http/canned-replies'
import type { FastifyInstance } from 'fastify'
import { createCannedReply } from '../../domain/canned-replies/create-canned-reply.ts'
import { deleteCannedReply } from '../../domain/canned-replies/delete-canned-reply.ts'
import { fillCannedReply } from '../../domain/canned-replies/fill-canned-reply.ts'
import { listCannedReplies } from '../../domain/canned-replies/list-canned-replies.ts'
import { updateCannedReply } from '../../domain/canned-replies/update-canned-reply.ts'
import type { Deps } from '../../domain/context.ts'
import { presentCannedReply } from '../../present/canned-reply.ts'
import { serve } from '../serve.ts'

export function registerCannedReplyRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listCannedReplies, async ({ actor }) => {
    const replies = await listCannedReplies(deps, actor)
    return { items: replies.map((reply) => presentCannedReply(actor, reply)) }
  })

  serve(app, contracts.createCannedReply, async ({ actor, body }) =>
    presentCannedReply(actor, await createCannedReply(deps, actor, body)),
  )

  serve(app, contracts.updateCannedReply, async ({ actor, params, body }) =>
    presentCannedReply(actor, await updateCannedReply(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteCannedReply, async ({ actor, params }) => {
    await deleteCannedReply(deps, actor, params.id)
    return { ok: true as const }
  })

  serve(app, contracts.fillCannedReply, async ({ actor, params, body }) => ({
    body: await fillCannedReply(deps, actor, params.id, body.ticketId),
  }))
}
