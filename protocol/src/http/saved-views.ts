import { z } from 'zod'
import { Id } from '../ids.ts'
import { Done, route } from './route.ts'
import { TeamRef } from './teams.ts'

/** Who uses a saved view: its maker alone, a team, or everybody who works on tickets. */
export const savedViewScopes = ['personal', 'team', 'organisation'] as const
export const SavedViewScope = z.enum(savedViewScopes)
export type SavedViewScope = z.infer<typeof SavedViewScope>

/** A named set of filters of the ticket list: `query` is the list's query string, without paging. */
export const SavedView = z.object({
  id: Id,
  name: z.string(),
  query: z.string(),
  scope: SavedViewScope,
  team: TeamRef.nullable(),
  /** I have made it. */
  mine: z.boolean(),
  can: z.object({ edit: z.boolean() }),
})
export type SavedView = z.infer<typeof SavedView>

const Query = z.string().max(2_000)
const Name = z.string().trim().min(1).max(60)
const tag = 'Saved views'

export const listSavedViews = route({
  method: 'GET',
  path: '/api/saved-views',
  summary: 'The saved views that I may use: my own, those of my teams, everybody’s',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({ items: z.array(SavedView) }),
})

export const createSavedView = route({
  method: 'POST',
  path: '/api/saved-views',
  summary:
    'Save the filters under a name, for oneself, a team of one’s own or, as an administrator, everybody',
  tag,
  access: 'technician',
  scope: 'none',
  body: z.object({
    name: Name,
    query: Query,
    /** Absent: a view that is replaced stays shared as it was, a new one is one's own. */
    scope: SavedViewScope.optional(),
    /** With the scope `team`, and with no other. */
    teamId: Id.optional(),
  }),
  errors: ['conflict', 'name_taken'],
  response: SavedView,
})

export const updateSavedView = route({
  method: 'PATCH',
  path: '/api/saved-views/:id',
  summary: 'Rename a saved view, give it other filters, or share it with others',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({
    name: Name.optional(),
    query: Query.optional(),
    /** Whom it is shared with already may be said by everybody who may change it. */
    scope: SavedViewScope.optional(),
    /** With the scope `team`, and with no other; alone for a view that is a team's already, which another team then gets. */
    teamId: Id.optional(),
  }),
  errors: ['name_taken'],
  response: SavedView,
})

export const deleteSavedView = route({
  method: 'DELETE',
  path: '/api/saved-views/:id',
  summary: 'Forget a saved view, for everybody whom it is shared with',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})
