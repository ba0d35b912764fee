import { type Actor, isAdministrator } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

/** The integration belongs to the organisation: any administrator may take it over ([ADM-3]). */
export const mayManageIntegrations = (actor: Actor): Verdict => when(isAdministrator(actor))
