import type { Account } from '@deskside/protocol/teamviewer-api/account'
import type { ApiUser } from '@deskside/protocol/teamviewer-api/users'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import type { PersonView } from '../../domain/people/person-view.ts'
import type { MeView } from '../../domain/people/read-me.ts'
import { userId } from './ids.ts'

/** What each role may do, in TeamViewer's words for it. */
const permissions: Record<Role, string[]> = {
  requester: ['None'],
  technician: ['EditFullProfile', 'ViewOwnConnections'],
  administrator: [
    'ManageAdmins',
    'ManageUsers',
    'ShareOwnGroups',
    'EditFullProfile',
    'ViewAllConnections',
    'EditConnections',
    'DeleteConnections',
  ],
}

/** @param wanted permissions in lower case; who is to manage users is an administrator here */
export const roleFor = (wanted: string[]): 'technician' | 'administrator' =>
  wanted.some((permission) => permission === 'manageadmins' || permission === 'manageusers')
    ? 'administrator'
    : 'technician'

/** @param wanted permissions in lower case, all of which the role must have */
export const hasPermissions = (role: Role, wanted: string[]): boolean => {
  const names = permissions[role].map((name) => name.toLowerCase())
  return wanted.every((permission) => names.includes(permission))
}

export const presentApiUser = (person: PersonView): ApiUser => ({
  ...presentListedUser(person),
  permissions: permissions[person.role].join(','),
  active: person.disabledAt === null,
  log_sessions: true,
  show_comment_window: false,
  tfa_enabled: person.secondFactor,
})

/** The short form of a list. */
export const presentListedUser = ({ apiNumber, name, email }: PersonView) => ({
  id: userId(apiNumber),
  name,
  email,
})

export const presentAccount = ({ person, organisation }: MeView): Account => ({
  userid: userId(person.apiNumber),
  email: person.email,
  name: person.name,
  company_name: organisation.name,
  permissions: permissions[person.role].join(','),
  email_validated: true,
  email_language: person.language,
})
