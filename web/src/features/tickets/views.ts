import { TicketFilters } from '@deskside/protocol/http/tickets'

/** Whatever is not closed, of everybody whom one may see. */
export const openTickets = 'phase=not_closed'

/** The views that everybody has. A view is a query string of the list; saved views are the same. */
export const builtInViews = [
  { key: 'mine', query: 'assignee=me&phase=not_closed' },
  { key: 'overdue', query: 'due=overdue' },
  { key: 'unassigned', query: 'assignee=none&phase=not_closed' },
  { key: 'open', query: openTickets },
  { key: 'closed', query: 'phase=closed' },
] as const

export type BuiltInView = (typeof builtInViews)[number]['key']

const filterNames = Object.keys(TicketFilters.shape)

/** The filters of a query string in one order, without sort: equal strings are the same view. */
export function viewOf(query: string | URLSearchParams): string {
  const search = new URLSearchParams(query)
  const view = new URLSearchParams()
  for (const name of filterNames.toSorted()) {
    const value = search.get(name)
    if (value) view.set(name, value)
  }
  return view.toString()
}

/** Whether two query strings show the same tickets. */
export const sameView = (a: string | URLSearchParams, b: string | URLSearchParams): boolean =>
  viewOf(a) === viewOf(b)

export const listPath = (query: string): string => `/tickets?${query}`
