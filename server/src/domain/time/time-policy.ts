import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, any, type Verdict, when } from '../policy.ts'

/** Everybody's own time is theirs to put right; an administrator answers for all of it. */
export const mayChangeEntry = (actor: Actor, entry: { organisationId: string; personId: string }): Verdict =>
  all(
    when(entry.organisationId === actor.organisationId, 'not_found'),
    when(isStaff(actor)),
    any(when(entry.personId === actor.personId), when(isAdministrator(actor))),
  )
