import { DesksideError } from '@deskside/protocol/errors'
import { teams } from '../../db/schema/people.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditTeams } from './team-policy.ts'
import { readTeam, type TeamView } from './team-view.ts'

/** @throws DesksideError `conflict` when a team has this name already */
export async function createTeam(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name }: { name: string },
): Promise<TeamView> {
  require(mayEditTeams(actor))
  const { organisationId } = actor
  const now = clock.now()
  const id = newId(now.getTime())
  return db.transaction(async (tx) => {
    const inserted = await tx
      .insert(teams)
      .values({ id, organisationId, name, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: teams.id })
    if (inserted.length === 0) throw new DesksideError('conflict', { field: 'name' })
    await auditBy(tx, { clock }, actor, 'team.created', { type: 'team', id }, { name })
    return readTeam(tx, organisationId, id)
  })
}
