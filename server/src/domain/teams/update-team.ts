import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { people, teamMembers, teams } from '../../db/schema/people.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { mayEditTeams } from './team-policy.ts'
import { readTeam, type TeamView } from './team-view.ts'

export type Membership = { personId: string; notifyJoins: boolean }

/**
 * Renames a team, or sets who is in it: [ADM-7] staff of the same organisation only.
 * @throws DesksideError `not_found` also for a member who is not of the staff here; `conflict` for a taken name
 */
export async function updateTeam(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  teamId: string,
  changes: { name?: string | undefined; members?: Membership[] | undefined },
): Promise<TeamView> {
  require(mayEditTeams(actor))
  const { organisationId } = actor
  return db.transaction(async (tx) => {
    const [team] = await tx
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.organisationId, organisationId), eq(teams.id, teamId)))
      .for('update')
    if (!team) throw new DesksideError('not_found')
    if (changes.name) await rename(tx, organisationId, teamId, changes.name)
    if (changes.members) await setMembers(tx, organisationId, teamId, changes.members)
    await auditBy(tx, { clock }, actor, 'team.changed', { type: 'team', id: teamId }, changes)
    return readTeam(tx, organisationId, teamId)
  })
}

async function rename(tx: Transaction, organisationId: string, teamId: string, name: string): Promise<void> {
  const [taken] = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(
      and(
        eq(teams.organisationId, organisationId),
        eq(sql`lower(${teams.name})`, name.toLowerCase()),
        ne(teams.id, teamId),
      ),
    )
  if (taken) throw new DesksideError('conflict', { field: 'name' })
  await tx.update(teams).set({ name }).where(eq(teams.id, teamId))
}

async function setMembers(
  tx: Transaction,
  organisationId: string,
  teamId: string,
  wanted: Membership[],
): Promise<void> {
  const members = [...new Map(wanted.map((member) => [member.personId, member])).values()]
  const ids = members.map(({ personId }) => personId)
  await requireStaff(tx, organisationId, ids)
  const before = await tx.delete(teamMembers).where(eq(teamMembers.teamId, teamId)).returning()
  if (members.length > 0)
    await tx.insert(teamMembers).values(members.map((member) => ({ organisationId, teamId, ...member })))
  const concerned = new Set([...ids, ...before.map(({ personId }) => personId)])
  for (const personId of concerned) await announce(tx, { type: 'person.changed', organisationId, personId })
}

async function requireStaff(tx: Transaction, organisationId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(eq(people.organisationId, organisationId), inArray(people.id, ids), ne(people.role, 'requester')),
    )
  if (found.length !== ids.length) throw new DesksideError('not_found', { field: 'members' })
}
