import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { teams } from '../../db/schema/people.ts'
import type { Actor, Deps } from '../context.ts'
import { findStaffIds } from '../people/find-staff.ts'
import { require } from '../policy.ts'
import { within } from '../within.ts'
import { mayEditTeams } from './team-policy.ts'
import { readTeam } from './team-view.ts'
import { updateTeam } from './update-team.ts'

/**
 * [ADM-7] Adds members to a team, or takes them out, and leaves everybody else as they are.
 * @param numbers of the staff, as programs name them
 * @throws DesksideError `forbidden`, `not_found`; `invalid_request` when a number is nobody's
 */
export async function shareTeam(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  teamId: string,
  { add = [], remove = [] }: { add?: number[]; remove?: number[] },
): Promise<void> {
  require(mayEditTeams(actor))
  const { organisationId } = actor
  await deps.db.transaction(async (tx) => {
    // The team's row is the lock: what two programs add at once is both added.
    await tx
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.organisationId, organisationId), eq(teams.id, teamId)))
      .for('update')
    const { members } = await readTeam(tx, organisationId, teamId)
    const added = await findStaffIds(tx, organisationId, add)
    if (added.length < new Set(add).size)
      throw new DesksideError('invalid_request', { field: 'users', reason: 'unknown' })
    const leaving = new Set(await findStaffIds(tx, organisationId, remove))
    const staying = members
      .map(({ person, notifyJoins }) => ({ personId: person.id, notifyJoins }))
      .filter(({ personId }) => !leaving.has(personId))
    const known = new Set(staying.map(({ personId }) => personId))
    const joining = added.filter((id) => !known.has(id)).map((personId) => ({ personId, notifyJoins: true }))
    await updateTeam(within(deps, tx), actor, teamId, { members: [...staying, ...joining] })
  })
}
