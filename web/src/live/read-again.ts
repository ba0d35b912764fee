import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query'

/** Reads under way of which it is known that they may answer with what was before. */
const onceMore = new WeakSet<Query>()

/**
 * Makes reads old; those on the screen are read again. One that is under way may have been answered before the change:
 * it is let end and then read once more, however often it is asked for meanwhile. TanStack Query's own
 * `invalidateQueries` takes a first read that is under way for fresh, and begins any other anew at each event.
 */
export function readAgain(client: QueryClient, filters: QueryFilters = {}): void {
  for (const query of client.getQueryCache().findAll(filters)) {
    if (query.state.fetchStatus === 'idle') void makeOld(client, query)
    else if (!onceMore.has(query)) {
      onceMore.add(query)
      void afterThisRead(query).then(() => {
        onceMore.delete(query)
        return makeOld(client, query)
      })
    }
  }
}

const makeOld = (client: QueryClient, { queryKey }: Query) =>
  client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })

/** Joins the read that is under way; how it ends is its page's to show. */
const afterThisRead = (query: Query) =>
  query.fetch(undefined, { cancelRefetch: false }).then(
    () => undefined,
    () => undefined,
  )
