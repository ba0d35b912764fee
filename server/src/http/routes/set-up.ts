import * as contracts from '@deskside/protocol/http/set-up'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { loadDemoData } from '../../domain/demo/load-demo-data.ts'
import type { LoginDoors } from '../../domain/login/login-doors.ts'
import { signIn } from '../../domain/login/sign-in.ts'
import { checkSetUpLink, completeSetUp } from '../../domain/set-up/complete-set-up.ts'
import { isSetUpNeeded } from '../../domain/set-up/set-up-state.ts'
import { preferredLanguage } from '../preferred-language.ts'
import { serve } from '../serve.ts'

export function registerSetUpRoutes(app: FastifyInstance, deps: Deps, doors: LoginDoors): void {
  serve(app, contracts.readSetUp, async ({ request }) => ({
    needed: await isSetUpNeeded(deps, deps.db),
    language: preferredLanguage(request.headers['accept-language']),
    mode: deps.settings.mode,
  }))

  serve(app, contracts.checkSetUpLink, async ({ body }) => {
    await checkSetUpLink(deps, body.token)
    return { ok: true as const }
  })

  serve(app, contracts.completeSetUp, async ({ request, reply, body }) => {
    const organisationId = await completeSetUp(deps, body.token, body)
    const userAgent = request.headers['user-agent']
    const call = { organisationId, cookie: undefined, ip: request.ip, userAgent }
    const { cookies } = await signIn(deps, doors, call, body.administrator)
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return { ok: true as const }
  })

  serve(app, contracts.loadDemoData, async ({ actor }) => loadDemoData(deps, actor))
}
