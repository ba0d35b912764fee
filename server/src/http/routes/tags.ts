import * as contracts from '@deskside/protocol/http/tags'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { colourTag, listTagColours } from '../../domain/tags/colour-tag.ts'
import { deleteTag } from '../../domain/tags/delete-tag.ts'
import { listTags, suggestTags } from '../../domain/tags/list-tags.ts'
import { mergeTag } from '../../domain/tags/merge-tag.ts'
import { renameTag } from '../../domain/tags/rename-tag.ts'
import { serve } from '../serve.ts'

export function registerTagRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listTags, async ({ actor, query }) => listTags(deps, actor, query))

  serve(app, contracts.suggestTags, async ({ actor, query }) => ({
    items: await suggestTags(deps, actor, query.typed),
  }))

  serve(app, contracts.renameTag, async ({ actor, params, body }) =>
    renameTag(deps, actor, params.id, body.name),
  )

  serve(app, contracts.listTagColours, async ({ actor }) => ({ items: await listTagColours(deps, actor) }))

  serve(app, contracts.colourTag, async ({ actor, params, body }) =>
    colourTag(deps, actor, params.id, body.colour),
  )

  serve(app, contracts.mergeTag, async ({ actor, params, body }) =>
    mergeTag(deps, actor, params.id, body.intoId),
  )

  serve(app, contracts.deleteTag, async ({ actor, params }) => {
    await deleteTag(deps, actor, params.id)
    return { ok: true as const }
  })
}
