import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

export const mayReadTeams = (actor: Actor): Verdict => when(isStaff(actor))
export const mayEditTeams = (actor: Actor): Verdict => when(isAdministrator(actor))
