import type { Route } from '@deskside/protocol/http/route'
import {
  infiniteQueryOptions,
  type MutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
} from '@tanstack/react-query'
import { type AnyInput, type Args, call, type Input, type Output } from './call.ts'

/** The key of a read: path, parameters, query. A prefix of it names all reads of that kind. */
export const queryKey = (route: Route, input: AnyInput = {}) =>
  [route.path, input.params ?? {}, input.query ?? {}] as const

/** A read for `useQuery`, keyed by its contract. */
export function read<R extends Route>(route: R, ...args: Args<R>) {
  const [input] = args as [Input<R>?]
  return queryOptions({
    queryKey: queryKey(route, input as AnyInput),
    queryFn: ({ signal }): Promise<Output<R>> =>
      (call as Caller)(route, input, { signal }) as Promise<Output<R>>,
  })
}

/** A list by key for `useInfiniteQuery`: each page's `next` asks for the one after it. */
export function readPages<R extends Route>(route: R, ...args: Args<R>) {
  const [input] = args as [AnyInput?]
  return infiniteQueryOptions({
    queryKey: [...queryKey(route, input), 'pages'] as const,
    queryFn: ({ pageParam, signal }): Promise<Output<R>> =>
      (call as Caller)(
        route,
        { ...input, query: { ...input?.query, after: pageParam } },
        { signal },
      ) as Promise<Output<R>>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last as { next?: string }).next,
  })
}

/** A write for a page: `mutate(input)`; errors are the caller's to show. */
export function useCall<R extends Route>(
  route: R,
  options: Omit<MutationOptions<Output<R>, Error, Input<R>>, 'mutationFn'> = {},
) {
  return useMutation({
    ...options,
    mutationFn: (input: Input<R>) => (call as Caller)(route, input) as Promise<Output<R>>,
  })
}

/** Marks every read of a route as old, whatever its query. */
export const invalidate = (client: QueryClient, route: Route, params?: Record<string, string>) =>
  client.invalidateQueries({ queryKey: params ? [route.path, params] : [route.path] })

type Caller = (route: Route, input?: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>
