import { DesksideError } from '@deskside/protocol/errors'
import type { SavedViewScope } from '@deskside/protocol/http/saved-views'
import type { SavedViewFacts } from './saved-view-policy.ts'

/** As many as one person makes; a menu that is longer is not read any more. */
export const mostSavedViews = 100

export type Sharing = Pick<SavedViewFacts, 'teamId' | 'forEverybody'>

export const isShared = ({ teamId, forEverybody }: Sharing): boolean => forEverybody || teamId !== null

/** @throws DesksideError `invalid_request` for a team too few or too many */
export function sharingOf(scope: SavedViewScope | undefined, teamId: string | undefined): Sharing {
  if ((scope === 'team') !== (teamId !== undefined))
    throw new DesksideError('invalid_request', { field: 'teamId', reason: 'required' })
  return { teamId: teamId ?? null, forEverybody: scope === 'organisation' }
}

export const scopeOf = ({ teamId, forEverybody }: Sharing): SavedViewScope =>
  forEverybody ? 'organisation' : teamId ? 'team' : 'personal'
