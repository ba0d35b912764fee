import { DesksideError } from '@deskside/protocol/errors'
import type { SavedViewScope } from '@deskside/protocol/http/saved-views'
import type { SavedViewFacts } from './saved-view-policy.ts'

/** As many as one person makes; a menu that is longer is not read any more. */
export const mostSavedViews = 100

export type Sharing = Pick<SavedViewFacts, 'teamId' | 'forEverybody'>

export const isShared = ({ teamId, forEverybody }: Sharing): boolean => forEverybody || teamId !== null

export const sameSharing = (one: Sharing, other: Sharing): boolean =>
  one.teamId === other.teamId && one.forEverybody === other.forEverybody

/**
 * Whom a view is meant to be shared with.
 * @param now whom it is shared with: a team alone moves it from team to team
 * @throws DesksideError `invalid_request` for a team too few or too many, or without a scope
 */
export function sharingOf(
  said: SavedViewScope | undefined,
  teamId: string | undefined,
  now: Sharing = { teamId: null, forEverybody: false },
): Sharing {
  const scope = said ?? (scopeOf(now) === 'team' ? 'team' : undefined)
  if (!scope) throw new DesksideError('invalid_request', { field: 'scope', reason: 'required' })
  if ((scope === 'team') !== (teamId !== undefined))
    throw new DesksideError('invalid_request', { field: 'teamId', reason: 'required' })
  return { teamId: teamId ?? null, forEverybody: scope === 'organisation' }
}

export const scopeOf = ({ teamId, forEverybody }: Sharing): SavedViewScope =>
  forEverybody ? 'organisation' : teamId ? 'team' : 'personal'

/** What the audit says of a view. Its filters are not told: they may hold words that somebody searched for. */
export const auditFacts = (view: Sharing & { name: string }): Record<string, unknown> => ({
  name: view.name,
  scope: scopeOf(view),
  teamId: view.teamId,
})

/** And whom it was shared with before, if that is somebody else. */
export const auditChange = (before: Sharing, after: Sharing & { name: string }): Record<string, unknown> => ({
  ...auditFacts(after),
  ...(!sameSharing(before, after) && { before: { scope: scopeOf(before), teamId: before.teamId } }),
})
