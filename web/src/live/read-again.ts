import type { Query, QueryClient } from '@tanstack/react-query'

type Choice = (query: Query) => boolean

/** Reads under way that may answer with what was before, by why they are to be done once more. */
const onceMore = new WeakMap<Query, Choice[]>()

/**
 * Makes reads old; those on the screen are read again. One that is under way may have been answered before the change:
 * it is let end and then, if it still `concerns` the change, read once more, however often that is asked for meanwhile.
 * TanStack Query's own `invalidateQueries` takes a first read that is under way for fresh, and begins any other anew at
 * each event.
 */
export function readAgain(client: QueryClient, concerns: Choice = () => true): void {
  for (const query of client.getQueryCache().findAll({ predicate: concerns })) {
    const choices = onceMore.get(query)
    if (query.state.fetchStatus !== 'fetching') makeOld(client, query)
    else if (choices) choices.push(concerns)
    else {
      onceMore.set(query, [concerns])
      void afterThisRead(query).then(() => {
        const since = onceMore.get(query) ?? []
        onceMore.delete(query)
        if (since.some((choice) => choice(query))) makeOld(client, query)
      })
    }
  }
}

const makeOld = (client: QueryClient, { queryKey }: Query): void =>
  void client.invalidateQueries({ queryKey, exact: true })

/** Joins the read that is under way; how it ends is its page's to show. */
const afterThisRead = (query: Query): Promise<void> =>
  query.fetch(undefined, { cancelRefetch: false }).then(
    () => undefined,
    () => undefined,
  )
