import type { SavedView } from '@deskside/protocol/http/saved-views'
import type { Actor } from '../domain/context.ts'
import { mayEditSavedView } from '../domain/saved-views/saved-view-policy.ts'
import { scopeOf } from '../domain/saved-views/saved-view-rules.ts'
import type { SavedViewView } from '../domain/saved-views/saved-view-store.ts'

export const presentSavedView = (actor: Actor, view: SavedViewView): SavedView => ({
  id: view.id,
  name: view.name,
  query: view.query,
  scope: scopeOf(view),
  team: view.teamId ? { id: view.teamId, name: view.teamName ?? '' } : null,
  mine: view.personId === actor.personId,
  can: { edit: mayEditSavedView(actor, view).allowed },
})
