import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { teams } from '../../db/schema/people.ts'
import { sessions } from '../../db/schema/sessions.ts'
import { tickets } from '../../db/schema/tickets.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { leaveTeam } from '../saved-views/leave-team.ts'
import { mayEditTeams } from './team-policy.ts'
import { readTeam } from './team-view.ts'

/**
 * Deletes a team that nothing belongs to: tickets and past sessions keep their team. Views shared with it are their makers' alone again.
 * @throws DesksideError `not_found`; `conflict` for the default team and for one with tickets or sessions
 */
export async function deleteTeam(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  teamId: string,
): Promise<void> {
  require(mayEditTeams(actor))
  const { organisationId } = actor
  await db.transaction(async (tx) => {
    const [locked] = await tx
      .select({ isDefault: teams.isDefault })
      .from(teams)
      .where(and(eq(teams.organisationId, organisationId), eq(teams.id, teamId)))
      .for('update')
    if (!locked) throw new DesksideError('not_found')
    if (locked.isDefault) throw new DesksideError('conflict', { reason: 'default_team' })
    if (await isUsed(tx, teamId)) throw new DesksideError('conflict', { reason: 'team_in_use' })
    const { members } = await readTeam(tx, organisationId, teamId)
    await leaveTeam(tx, { clock }, actor, teamId)
    await tx.delete(teams).where(eq(teams.id, teamId))
    await auditBy(tx, { clock }, actor, 'team.deleted', { type: 'team', id: teamId })
    for (const { person } of members)
      await announce(tx, { type: 'person.changed', organisationId, personId: person.id })
  })
}

async function isUsed(tx: Transaction, teamId: string): Promise<boolean> {
  const ticket = await tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.teamId, teamId)).limit(1)
  const session = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.teamId, teamId))
    .limit(1)
  return ticket.length + session.length > 0
}
