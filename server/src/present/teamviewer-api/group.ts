import type { ApiGroup } from '@deskside/protocol/teamviewer-api/groups'
import { type Actor, isAdministrator } from '../../domain/context.ts'
import type { TeamView } from '../../domain/teams/team-view.ts'
import { groupId, userId } from './ids.ts'

type Owner = { apiNumber: number; name: string } | undefined

/** Administrators own every group; the first of them stands for all where a technician asks. */
export function presentApiGroup(actor: Actor, owner: Owner, team: TeamView): ApiGroup {
  const others = team.members.filter(({ person }) => person.id !== actor.personId)
  const owns = isAdministrator(actor)
  return {
    id: groupId(team.apiNumber),
    name: team.name,
    shared_with:
      others.length > 0
        ? others.map(({ person }) => ({
            userid: userId(person.apiNumber),
            name: person.name,
            permissions: 'readwrite' as const,
          }))
        : undefined,
    owner: owns || !owner ? undefined : { userid: userId(owner.apiNumber), name: owner.name },
    permissions: owns ? 'owned' : 'readwrite',
  }
}
