import { TicketFilters, usualSort } from '@deskside/protocol/http/tickets'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { viewOf } from './views.ts'

export type ListSort = 'updated' | 'created' | 'number' | 'priority' | 'due'
export type FilterName = keyof typeof TicketFilters.shape
/** Filters as they stand in the address: text, lists joined by commas. */
export type ListFilters = Partial<Record<FilterName, string>>

const sorts: readonly string[] = ['updated', 'created', 'number', 'priority', 'due'] satisfies ListSort[]
const names = Object.keys(TicketFilters.shape) as FilterName[]

/** The list's filters and order. They live in the address, so that a view can be sent, kept and gone back to. */
export function useListQuery() {
  const [search, setSearch] = useSearchParams()
  const filters = useMemo(() => filtersOf(search), [search])
  const sort = sortOf(search.get('sort')) ?? usualSort(filters)
  const direction = search.get('direction') === 'asc' ? ('asc' as const) : ('desc' as const)

  const change = (changes: Record<string, string | null | undefined>) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )

  return {
    filters,
    sort,
    direction,
    /** The filters as one string: equal for the same view. */
    view: viewOf(search),
    setFilter: (name: FilterName, value: string | null) => change({ [name]: value }),
    /** The same column again turns the order around. */
    setSort: (next: ListSort) =>
      change({ sort: next, direction: next === sort && direction === 'desc' ? 'asc' : null }),
    /** All open tickets: without any filter the list would be one's own again. */
    clear: () => setSearch(new URLSearchParams('phase=not_closed'), { replace: true }),
  }
}

function filtersOf(search: URLSearchParams): ListFilters {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name)
      return value ? [[name, value]] : []
    }),
  )
}

const sortOf = (value: string | null): ListSort | null =>
  value && sorts.includes(value) ? (value as ListSort) : null
