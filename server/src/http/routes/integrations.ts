import * as contracts from '@deskside/protocol/http/integrations'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { checkToken } from '../../domain/integrations/check-token.ts'
import { offeredEngines } from '../../domain/integrations/choose-engine.ts'
import { connectTeamViewer } from '../../domain/integrations/connect-teamviewer.ts'
import { readTeamViewer } from '../../domain/integrations/read-teamviewer.ts'
import { recheckTeamViewer } from '../../domain/integrations/recheck-teamviewer.ts'
import { removeTeamViewer } from '../../domain/integrations/remove-teamviewer.ts'
import { updateTeamViewerSettings } from '../../domain/integrations/update-settings.ts'
import { presentTeamViewer } from '../../present/teamviewer-integration.ts'
import { serve } from '../serve.ts'

export function registerIntegrationRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readTeamViewer, async ({ actor }) =>
    presentTeamViewer(await readTeamViewer(deps, actor)),
  )

  serve(app, contracts.checkTeamViewerToken, async ({ actor, body }) => checkToken(deps, actor, body.token))

  serve(app, contracts.connectTeamViewer, async ({ actor, body }) =>
    presentTeamViewer(await connectTeamViewer(deps, actor, body.token)),
  )

  serve(app, contracts.recheckTeamViewer, async ({ actor }) =>
    presentTeamViewer(await recheckTeamViewer(deps, actor)),
  )

  serve(app, contracts.updateTeamViewerSettings, async ({ actor, body }) =>
    presentTeamViewer(await updateTeamViewerSettings(deps, actor, body)),
  )

  serve(app, contracts.removeTeamViewer, async ({ actor, body }) =>
    presentTeamViewer(await removeTeamViewer(deps, actor, body.openSessions)),
  )

  serve(app, contracts.readEngines, async ({ actor }) => offeredEngines(deps, actor.organisationId))
}
