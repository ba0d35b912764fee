import type { updateSavedView as Contract } from '@deskside/protocol/http/saved-views'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { savedViews } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import { refuseSameName } from '../canned-replies/canned-reply-rules.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { findTeam } from '../tickets/ticket-references.ts'
import { mayEditSavedView, mayShareSavedView } from './saved-view-policy.ts'
import { isShared, type Sharing, scopeOf, sharingOf } from './saved-view-rules.ts'
import { loadSavedView, type SavedViewView } from './saved-view-store.ts'

/**
 * Gives a saved view another name, or shares it with others than before; its maker stays its maker.
 * @returns the view, or as it was last seen by somebody who has changed it out of their own sight
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`, `name_taken` among its maker's
 */
export async function updateSavedView(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { name, scope, teamId }: z.output<typeof Contract.body>,
): Promise<SavedViewView> {
  const { db } = deps
  const view = await loadSavedView(db, actor, id)
  require(mayEditSavedView(actor, view))
  const sharing: Sharing = scope || teamId ? sharingOf(scope, teamId) : view
  const team = await newTeam(deps, actor, view, sharing)
  const set = {
    name: name?.normalize('NFC') ?? view.name,
    teamId: sharing.teamId,
    forEverybody: sharing.forEverybody,
  }
  await refuseSameName(() =>
    db.transaction(async (tx) => {
      await tx
        .update(savedViews)
        .set(set)
        .where(and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.id, id)))
      const facts = { name: set.name, scope: scopeOf(sharing) }
      if (isShared(view) || isShared(sharing))
        await auditBy(tx, deps, actor, 'saved_view.changed', { type: 'saved_view', id }, facts)
    }),
  )
  return { ...view, ...set, teamName: team }
}

/** Whom it is shared with already is no question: who has left the team may still rename it. */
async function newTeam(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  view: SavedViewView,
  sharing: Sharing,
): Promise<string | null> {
  if (sharing.teamId === view.teamId && sharing.forEverybody === view.forEverybody) return view.teamName
  require(mayShareSavedView(actor, sharing))
  return sharing.teamId ? (await findTeam(db, actor.organisationId, sharing.teamId)).name : null
}
