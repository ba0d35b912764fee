import * as contracts from '@deskside/protocol/http/remote-support'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { checkRelay } from '../../domain/relay/check-relay.ts'
import { connectionTerms } from '../../domain/relay/connection-terms.ts'
import { serve } from '../serve.ts'

export function registerRemoteSupportRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readRemoteSupport, async () => {
    const { stunUrls, turnUrls, transport } = deps.settings.ice
    return { stunUrls, turnUrls, iceTransport: transport }
  })
  serve(app, contracts.readConnectionTerms, async ({ actor }) => connectionTerms(deps, actor.personId))
  serve(app, contracts.checkRelay, async ({ actor }) => ({ checks: await checkRelay(deps, actor) }))
}
