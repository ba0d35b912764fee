import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../domain/context.ts'
import { isPhotoLinkValid } from '../../domain/people/photo-link.ts'
import { readPhoto } from '../../domain/people/read-photo.ts'
import { organisationOf } from '../organisation-of.ts'

const Params = z.object({ id: Id })
const Query = z.object({
  until: z.coerce.number().int().optional(),
  signature: z.string().max(100).optional(),
})

/** Photos, to people of the organisation, and by a signed address to who is about to let that person in. */
export function registerPhotoRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: z.output<typeof Params>; Querystring: z.output<typeof Query> }>(
    '/api/photos/:id',
    {
      schema: { summary: 'A photo (image/jpeg)', tags: ['People'], params: Params, querystring: Query },
      config: { access: 'public' },
    },
    async (request, reply) => {
      const { id } = request.params
      const { until = 0, signature = '' } = request.query
      if (!request.actor && !isPhotoLinkValid(deps, id, until, signature))
        throw new DesksideError('not_found')
      const { content, mediaType, sizeBytes } = await readPhoto(deps, organisationOf(request), id)
      return reply
        .type(mediaType)
        .header('content-length', sizeBytes)
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(content)
    },
  )
}
