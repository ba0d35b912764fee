import { z } from 'zod'
import { Id } from '../ids.ts'
import { PersonRef } from './people.ts'
import { Done, route } from './route.ts'

export const TeamRef = z.object({ id: Id, name: z.string() })
export type TeamRef = z.infer<typeof TeamRef>

/** [ADM-7] Technicians who share sessions, notifications and a branding profile. */
export const Team = TeamRef.extend({
  isDefault: z.boolean(),
  members: z.array(z.object({ person: PersonRef, notifyJoins: z.boolean() })),
  openTickets: z.number().int(),
})
export type Team = z.infer<typeof Team>

const Name = z.string().trim().min(1).max(80)

export const listTeams = route({
  method: 'GET',
  path: '/api/teams',
  summary: 'Teams and their members',
  tag: 'Teams',
  access: 'technician',
  scope: 'people:read',
  response: z.object({ items: z.array(Team) }),
})

export const createTeam = route({
  method: 'POST',
  path: '/api/teams',
  summary: 'Add a team',
  tag: 'Teams',
  access: 'administrator',
  scope: 'none',
  body: z.object({ name: Name }),
  errors: ['conflict'],
  response: Team,
})

export const updateTeam = route({
  method: 'PATCH',
  path: '/api/teams/:id',
  summary: 'Rename a team, or set who is in it',
  tag: 'Teams',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({
    name: Name.optional(),
    members: z
      .array(z.object({ personId: Id, notifyJoins: z.boolean() }))
      .max(500)
      .optional(),
  }),
  errors: ['conflict'],
  response: Team,
})

export const deleteTeam = route({
  method: 'DELETE',
  path: '/api/teams/:id',
  summary: 'Delete a team that has no tickets and is not the default one',
  tag: 'Teams',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['conflict'],
  response: Done,
})
