import type { updateSavedView as Contract } from '@deskside/protocol/http/saved-views'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { savedViews } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { findTeam } from '../tickets/ticket-references.ts'
import { mayEditSavedView, mayShareSavedView } from './saved-view-policy.ts'
import { auditChange, isShared, type Sharing, sameSharing, sharingOf } from './saved-view-rules.ts'
import { lockSavedView, type SavedViewView } from './saved-view-store.ts'

type SavedViewUpdate = z.output<typeof Contract.body>

/**
 * Gives a saved view another name or other filters, or shares it with others than before; its maker stays its maker. What is not said
 * stays as it is, also when somebody else changes that at the same time.
 * @returns the view, or as it was last seen by somebody who has changed it out of their own sight
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`, `name_taken` among its maker's
 */
export const updateSavedView = (
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  update: SavedViewUpdate,
): Promise<SavedViewView> =>
  refuseSameName(() => deps.db.transaction((tx) => write(tx, deps, actor, id, update)))

async function write(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  id: string,
  { name, query, scope, teamId }: SavedViewUpdate,
): Promise<SavedViewView> {
  const view = await lockSavedView(tx, actor, id)
  require(mayEditSavedView(actor, view))
  const sharing = scope || teamId ? sharingOf(scope, teamId, view) : undefined
  const teamName = sharing ? await newTeam(tx, actor, view, sharing) : view.teamName
  const set = {
    ...(name !== undefined && { name: name.normalize('NFC') }),
    ...(query !== undefined && { query }),
    ...sharing,
  }
  if (Object.keys(set).length === 0) return view
  const after = { ...view, ...set, teamName }
  await tx
    .update(savedViews)
    .set(set)
    .where(and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.id, id)))
  const facts = { ...auditChange(view, after), ...(query !== undefined && { filters: 'changed' }) }
  if (isShared(view) || isShared(after))
    await auditBy(tx, deps, actor, 'saved_view.changed', { type: 'saved_view', id }, facts)
  return after
}

/** Whom it is shared with already is no question: who has left the team may still rename it. */
async function newTeam(
  tx: Transaction,
  actor: Actor,
  view: SavedViewView,
  sharing: Sharing,
): Promise<string | null> {
  if (sameSharing(sharing, view)) return view.teamName
  require(mayShareSavedView(actor, sharing))
  return sharing.teamId ? (await findTeam(tx, actor.organisationId, sharing.teamId)).name : null
}
