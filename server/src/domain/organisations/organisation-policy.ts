import { type Actor, isAdministrator } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

export const mayAdministerOrganisation = (actor: Actor): Verdict => when(isAdministrator(actor))
