import type { Me, Person } from '@deskside/protocol/http/people'
import { type Actor, isAdministrator, isStaff } from '../domain/context.ts'
import { mayChangeRole, mayDisable, mayEditPerson, mayInviteAgain } from '../domain/people/people-policy.ts'
import type { PersonView } from '../domain/people/person-view.ts'
import type { MeView } from '../domain/people/read-me.ts'
import { presentPersonRef } from './person-ref.ts'

export const presentPerson = (actor: Actor, person: PersonView): Person => ({
  ...presentPersonRef(person),
  language: person.language,
  timeZone: person.timeZone,
  remoteStart: person.remoteStart,
  standing: person.disabledAt ? 'disabled' : person.identityId ? 'active' : 'invited',
  secondFactor: person.secondFactor,
  createdAt: person.createdAt.toISOString(),
  can: {
    edit: mayEditPerson(actor).allowed,
    changeRole: mayChangeRole(actor, person).allowed,
    disable: mayDisable(actor, person).allowed,
    invite: mayInviteAgain(actor, person).allowed,
  },
})

export const presentMe = (actor: Actor, { person, organisation }: MeView, csrfToken: string): Me => ({
  person: presentPerson(actor, person),
  organisation: {
    id: organisation.id,
    name: organisation.name,
    language: organisation.language,
    timeZone: organisation.timeZone,
  },
  csrfToken,
  preferences: { keyboardShortcuts: person.keyboardShortcuts },
  can: {
    administer: isAdministrator(actor),
    workTickets: isStaff(actor),
    startSessions: isStaff(actor) && actor.remoteStart,
    readReports: isStaff(actor),
  },
})
