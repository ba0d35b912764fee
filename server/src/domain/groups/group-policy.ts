import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'

/** [ADM-7] A group is a team. Technicians see those that they are in, administrators all; others do not exist. */
export const maySeeGroup = (actor: Actor, teamId: string): Verdict =>
  all(when(isStaff(actor)), when(isAdministrator(actor) || actor.teamIds.includes(teamId), 'not_found'))
