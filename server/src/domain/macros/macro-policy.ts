import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

/** Whoever works tickets runs them; what each step may do is the ticket's own policies' matter. */
export const mayUseMacros = (actor: Actor): Verdict => when(isStaff(actor))
export const mayEditMacros = (actor: Actor): Verdict => when(isAdministrator(actor))
