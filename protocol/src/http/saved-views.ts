import { z } from 'zod'
import { Id } from '../ids.ts'
import { Done, route } from './route.ts'

/** A named set of filters of the ticket list: `query` is the list's query string, without paging. */
export const SavedView = z.object({ id: Id, name: z.string(), query: z.string() })
export type SavedView = z.infer<typeof SavedView>

export const listSavedViews = route({
  method: 'GET',
  path: '/api/saved-views',
  summary: 'My saved views',
  tag: 'Saved views',
  access: 'technician',
  scope: 'none',
  response: z.object({ items: z.array(SavedView) }),
})

export const createSavedView = route({
  method: 'POST',
  path: '/api/saved-views',
  summary: 'Save the filters under a name',
  tag: 'Saved views',
  access: 'technician',
  scope: 'none',
  body: z.object({ name: z.string().trim().min(1).max(60), query: z.string().max(2_000) }),
  response: SavedView,
})

export const deleteSavedView = route({
  method: 'DELETE',
  path: '/api/saved-views/:id',
  summary: 'Forget a saved view',
  tag: 'Saved views',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})
