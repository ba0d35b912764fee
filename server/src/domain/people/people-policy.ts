import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'
import type { PersonView } from './person-view.ts'

/** Technicians see and add requesters; who becomes what is the administrators' matter. */
export const mayListPeople = (actor: Actor): Verdict => when(isStaff(actor))
export const mayAddRequester = (actor: Actor): Verdict => when(isStaff(actor))
export const mayInvite = (actor: Actor): Verdict => when(isAdministrator(actor))
export const mayEditPerson = (actor: Actor): Verdict => when(isAdministrator(actor))

/** Nobody raises or lowers themself: a slip of the last administrator would lock everybody out. */
export const mayChangeRole = (actor: Actor, person: Pick<PersonView, 'id'>): Verdict =>
  all(when(isAdministrator(actor)), when(person.id !== actor.personId))

export const mayDisable = (actor: Actor, person: Pick<PersonView, 'id'>): Verdict =>
  mayChangeRole(actor, person)

/** To somebody of the staff who has not answered yet, also a second time. */
export const mayInviteAgain = (
  actor: Actor,
  person: Pick<PersonView, 'role' | 'identityId' | 'disabledAt'>,
): Verdict =>
  all(mayInvite(actor), when(person.role !== 'requester' && !person.identityId && !person.disabledAt))
