import * as contracts from '@deskside/protocol/http/branding'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { logoMediaType } from '../../domain/branding/logo-rules.ts'
import { previewBrandedMail } from '../../domain/branding/preview-branded-mail.ts'
import { readBranding } from '../../domain/branding/read-branding.ts'
import { readLogo } from '../../domain/branding/read-logo.ts'
import { removeLogo, setLogo } from '../../domain/branding/set-logo.ts'
import { updateBranding } from '../../domain/branding/update-branding.ts'
import type { Actor, Deps } from '../../domain/context.ts'
import { presentBrandingView } from '../../present/branding.ts'
import { organisationOf } from '../organisation-of.ts'
import { readPicture } from '../read-upload.ts'
import { serve } from '../serve.ts'

const LogoFile = z.object({ file: z.string().regex(/^[0-9a-f]{64}\.png$/) })

export function registerBrandingRoutes(app: FastifyInstance, deps: Deps): void {
  const view = async (actor: Actor, profile: string) =>
    presentBrandingView(await readBranding(deps, actor, profile))

  serve(app, contracts.readBranding, ({ actor, params }) => view(actor, params.profile))

  serve(app, contracts.updateBranding, async ({ actor, params: { profile }, body }) => {
    await updateBranding(deps, actor, profile, body)
    return view(actor, profile)
  })

  serve(app, contracts.uploadLogo, async ({ actor, params: { profile }, request }) => {
    await setLogo(deps, actor, profile, await readPicture(request))
    return view(actor, profile)
  })

  serve(app, contracts.removeLogo, async ({ actor, params: { profile } }) => {
    await removeLogo(deps, actor, profile)
    return view(actor, profile)
  })

  serve(app, contracts.previewBrandedMail, ({ actor, params, body }) =>
    previewBrandedMail(deps, actor, params.profile, body),
  )

  // By its hash, so that it never changes under its address. To everybody: whoever has a link sees it before a login.
  app.get<{ Params: z.output<typeof LogoFile> }>(
    '/api/logos/:file',
    {
      schema: { summary: 'A logo (image/png)', tags: ['Organisation'], params: LogoFile },
      config: { access: 'public' },
    },
    async (request, reply) =>
      reply
        .type(logoMediaType)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(await readLogo(deps, organisationOf(request), request.params.file.slice(0, -'.png'.length))),
  )
}
