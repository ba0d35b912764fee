import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

export const maySeeConnections = (actor: Actor): Verdict => when(isStaff(actor))

/** A technician's own rows are theirs to annotate; what programs see at all is the administrators' matter. */
export const mayHideConnection = (actor: Actor): Verdict => when(isAdministrator(actor))
