import * as contracts from '@deskside/protocol/http/script-tokens'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createScriptToken } from '../../domain/script-tokens/create-script-token.ts'
import { listScriptTokens } from '../../domain/script-tokens/list-script-tokens.ts'
import { revokeScriptToken } from '../../domain/script-tokens/revoke-script-token.ts'
import { scopesOf } from '../../domain/script-tokens/script-token-policy.ts'
import { presentScriptToken } from '../../present/script-token.ts'
import { serve } from '../serve.ts'

export function registerScriptTokenRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listScriptTokens, async ({ actor }) => ({
    items: (await listScriptTokens(deps, actor)).map(presentScriptToken),
    baseUrl: `${deps.settings.publicUrl}/api/v1`,
    scopes: scopesOf(actor),
  }))

  serve(app, contracts.createScriptToken, async ({ actor, body, reply }) => {
    const { token, view } = await createScriptToken(deps, actor, body)
    reply.header('cache-control', 'no-store')
    return { token, item: presentScriptToken(view) }
  })

  serve(app, contracts.revokeScriptToken, async ({ actor, params }) => {
    await revokeScriptToken(deps, actor, params.id)
    return { ok: true as const }
  })
}
