import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayReadTeams } from './team-policy.ts'
import { readTeams, type TeamView } from './team-view.ts'

export async function listTeams({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<TeamView[]> {
  require(mayReadTeams(actor))
  return readTeams(db, actor.organisationId)
}
