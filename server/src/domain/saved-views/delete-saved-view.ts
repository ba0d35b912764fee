import { and, eq } from 'drizzle-orm'
import { savedViews } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditSavedView } from './saved-view-policy.ts'
import { auditFacts, isShared } from './saved-view-rules.ts'
import { lockSavedView } from './saved-view-store.ts'

/** Forgets a view, for everybody whom it was shared with. @throws DesksideError `not_found`, `forbidden` */
export async function deleteSavedView(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const view = await lockSavedView(tx, actor, id)
    require(mayEditSavedView(actor, view))
    await tx
      .delete(savedViews)
      .where(and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.id, id)))
    if (isShared(view))
      await auditBy(tx, deps, actor, 'saved_view.deleted', { type: 'saved_view', id }, auditFacts(view))
  })
}
