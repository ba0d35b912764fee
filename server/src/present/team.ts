import type { Team } from '@deskside/protocol/http/teams'
import type { TeamView } from '../domain/teams/team-view.ts'
import { presentPersonRef } from './person-ref.ts'

export const presentTeam = ({ id, name, isDefault, members, openTickets }: TeamView): Team => ({
  id,
  name,
  isDefault,
  members: members.map(({ person, notifyJoins }) => ({ person: presentPersonRef(person), notifyJoins })),
  openTickets,
})
