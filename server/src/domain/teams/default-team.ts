import { and, eq } from 'drizzle-orm'
import { teams } from '../../db/schema/people.ts'
import type { Executor } from '../context.ts'

/** The team that everything without one counts to; each organisation has it from its first day. */
export async function defaultTeamId(db: Executor, organisationId: string): Promise<string> {
  const [team] = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), eq(teams.isDefault, true)))
  if (!team) throw new Error(`organisation ${organisationId} without default team`)
  return team.id
}
