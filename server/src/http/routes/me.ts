import * as contracts from '@deskside/protocol/http/people'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Deps } from '../../domain/context.ts'
import { csrfToken } from '../../domain/login/csrf-token.ts'
import { readMe } from '../../domain/people/read-me.ts'
import { removePhoto, setPhoto } from '../../domain/people/set-photo.ts'
import { updateMe } from '../../domain/people/update-me.ts'
import { presentMe } from '../../present/person.ts'
import { readPicture } from '../read-upload.ts'
import { serve } from '../serve.ts'

export function registerMeRoutes(app: FastifyInstance, deps: Deps): void {
  const me = async (actor: Actor, request: FastifyRequest) =>
    presentMe(actor, await readMe(deps, actor), request.login ? csrfToken(deps, request.login.id) : '')

  serve(app, contracts.readMe, async ({ actor, request }) => me(actor, request))

  serve(app, contracts.updateMe, async ({ actor, request, body }) => {
    await updateMe(deps, actor, body)
    return me(actor, request)
  })

  serve(app, contracts.uploadMyPhoto, async ({ actor, request }) => {
    await setPhoto(deps, actor, await readPicture(request))
    return me(actor, request)
  })

  serve(app, contracts.removeMyPhoto, async ({ actor, request }) => {
    await removePhoto(deps, actor)
    return me(actor, request)
  })
}
