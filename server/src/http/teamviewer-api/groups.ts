import * as contracts from '@deskside/protocol/teamviewer-api/groups'
import type { FastifyInstance } from 'fastify'
import type { Actor, Deps } from '../../domain/context.ts'
import { groupOwner, readGroup, readGroups } from '../../domain/groups/read-groups.ts'
import { createTeam } from '../../domain/teams/create-team.ts'
import { deleteTeam } from '../../domain/teams/delete-team.ts'
import { shareTeam } from '../../domain/teams/share-team.ts'
import type { TeamView } from '../../domain/teams/team-view.ts'
import { updateTeam } from '../../domain/teams/update-team.ts'
import { presentApiGroup } from '../../present/teamviewer-api/group.ts'
import { serveOperation } from './serve-operation.ts'

export function registerGroups(api: FastifyInstance, deps: Deps): void {
  const present = async (actor: Actor, team: TeamView) =>
    presentApiGroup(actor, await groupOwner(deps, actor), team)

  serveOperation(api, contracts.listGroups, async ({ actor, query }) => {
    const owner = await groupOwner(deps, actor)
    const groups = (await readGroups(deps, actor))
      .filter(({ name }) => fits(name, query.name, query.shouldMatchFullName))
      .map((team) => presentApiGroup(actor, owner, team))
    const { shared } = query
    return {
      groups:
        shared === undefined
          ? groups
          : groups.filter(({ shared_with }) => (shared_with !== undefined) === shared),
    }
  })

  serveOperation(api, contracts.createGroup, async ({ actor, body }) =>
    present(actor, await createTeam(deps, actor, body)),
  )

  serveOperation(api, contracts.readGroup, async ({ actor, params }) =>
    present(actor, await readGroup(deps, actor, params.id)),
  )

  serveOperation(api, contracts.updateGroup, async ({ actor, params, body }) => {
    const { id } = await readGroup(deps, actor, params.id)
    await updateTeam(deps, actor, id, { name: body.name })
  })

  serveOperation(api, contracts.deleteGroup, async ({ actor, params }) => {
    const { id } = await readGroup(deps, actor, params.id)
    await deleteTeam(deps, actor, id)
  })

  serveOperation(api, contracts.shareGroup, async ({ actor, params, body }) => {
    const { id } = await readGroup(deps, actor, params.id)
    await shareTeam(deps, actor, id, { add: body.users.map(({ userid }) => userid) })
  })

  serveOperation(api, contracts.unshareGroup, async ({ actor, params, body }) => {
    const { id } = await readGroup(deps, actor, params.id)
    await shareTeam(deps, actor, id, { remove: body.users })
  })
}

function fits(name: string, wanted: string | undefined, inFull: boolean | undefined): boolean {
  if (wanted === undefined) return true
  const [has, asked] = [name.toLowerCase(), wanted.trim().toLowerCase()]
  return inFull ? has === asked : has.includes(asked)
}
