import type { Actor, Deps } from '../context.ts'
import { findSavedViews, type SavedViewView } from './saved-view-store.ts'

/** The saved views that the actor may use, by name. */
export const listSavedViews = ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<SavedViewView[]> =>
  findSavedViews(db, actor)
