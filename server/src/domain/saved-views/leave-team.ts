import { and, eq } from 'drizzle-orm'
import { savedViews } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { auditChange } from './saved-view-rules.ts'

/** Before a team goes: the views that it shared are their makers' alone again, which the audit tells of each. */
export async function leaveTeam(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  teamId: string,
): Promise<void> {
  const views = await tx
    .update(savedViews)
    .set({ teamId: null })
    .where(and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.teamId, teamId)))
    .returning()
  for (const view of views) {
    const facts = auditChange({ ...view, teamId }, view)
    await auditBy(tx, deps, actor, 'saved_view.changed', { type: 'saved_view', id: view.id }, facts)
  }
}
