import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm'
import { people, teamMembers, teams } from '../../db/schema/people.ts'
import { tickets } from '../../db/schema/tickets.ts'
import type { Executor } from '../context.ts'

/** A team with its members by name and the number of its tickets that are not closed. */
export type TeamView = {
  id: string
  name: string
  isDefault: boolean
  apiNumber: number
  members: { person: typeof people.$inferSelect; notifyJoins: boolean }[]
  openTickets: number
}

/** The default team first, then by name. */
export async function readTeams(db: Executor, organisationId: string, teamId?: string): Promise<TeamView[]> {
  const rows = await db
    .select()
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), teamId ? eq(teams.id, teamId) : undefined))
    .orderBy(sql`not ${teams.isDefault}`, sql`lower(${teams.name})`)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const members = await readMembers(db, organisationId, ids)
  const counts = await countOpen(db, organisationId, ids)
  return rows.map(({ id, name, isDefault, apiNumber }) => ({
    id,
    name,
    isDefault,
    apiNumber,
    members: members.filter((member) => member.teamId === id),
    openTickets: counts.get(id) ?? 0,
  }))
}

/** @throws DesksideError `not_found` */
export async function readTeam(db: Executor, organisationId: string, teamId: string): Promise<TeamView> {
  const [team] = await readTeams(db, organisationId, teamId)
  if (!team) throw new DesksideError('not_found')
  return team
}

async function readMembers(db: Executor, organisationId: string, teamIds: string[]) {
  return db
    .select({ teamId: teamMembers.teamId, notifyJoins: teamMembers.notifyJoins, person: people })
    .from(teamMembers)
    .innerJoin(people, eq(people.id, teamMembers.personId))
    .where(and(eq(teamMembers.organisationId, organisationId), inArray(teamMembers.teamId, teamIds)))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
}

async function countOpen(
  db: Executor,
  organisationId: string,
  teamIds: string[],
): Promise<Map<string, number>> {
  const rows = await db
    .select({ teamId: tickets.teamId, open: count() })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        inArray(tickets.teamId, teamIds),
        ne(tickets.phase, 'closed'),
      ),
    )
    .groupBy(tickets.teamId)
  return new Map(rows.map(({ teamId, open }) => [teamId ?? '', open]))
}
