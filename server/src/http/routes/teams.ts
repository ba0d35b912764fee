import * as contracts from '@deskside/protocol/http/teams'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { createTeam } from '../../domain/teams/create-team.ts'
import { deleteTeam } from '../../domain/teams/delete-team.ts'
import { listTeams } from '../../domain/teams/list-teams.ts'
import { updateTeam } from '../../domain/teams/update-team.ts'
import { presentTeam } from '../../present/team.ts'
import { serve } from '../serve.ts'

export function registerTeamRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listTeams, async ({ actor }) => ({
    items: (await listTeams(deps, actor)).map(presentTeam),
  }))

  serve(app, contracts.createTeam, async ({ actor, body }) =>
    presentTeam(await createTeam(deps, actor, body)),
  )

  serve(app, contracts.updateTeam, async ({ actor, params, body }) =>
    presentTeam(await updateTeam(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteTeam, async ({ actor, params }) => {
    await deleteTeam(deps, actor, params.id)
    return { ok: true as const }
  })
}
