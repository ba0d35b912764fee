import { z } from 'zod'
import type { ApiClient, Read } from './api-client.ts'
import type { ApiRequest } from './api-request.ts'
import { type Call, repeatedly } from './call.ts'

/** How a list is asked for its next page, and under which key its rows come. Rows stay as they are. */
type List = ApiRequest & { rows: string; offsetParameter: string }

const next_offset = z.union([z.string(), z.number().transform(String)]).nullish()

/**
 * A list page by page. It ends when no next page is named, when one is named twice (a server that always names one
 * would keep us forever), or at the limit.
 * @throws TeamViewerError
 */
export async function* readPages(client: ApiClient, call: Call, list: List): AsyncGenerator<Read<unknown[]>> {
  const { rows: key, offsetParameter, ...request } = list
  const Page = z
    .looseObject({})
    .transform((page) => ({ ...page, rows: page[key] }))
    .pipe(z.object({ rows: z.array(z.unknown()), next_offset }))
  const seen = new Set<string>()
  let query = { ...request.query }
  for (let page = 0; page < client.limits.pages; page++) {
    const { value, clockSkewMs } = await repeatedly(call, () =>
      client.ask(call, { ...request, query, list: true }, Page),
    )
    yield { value: value.rows, clockSkewMs }
    const { next_offset: next } = value
    if (!next || seen.has(next)) return
    seen.add(next)
    query = { ...request.query, [offsetParameter]: next }
  }
}

/** All of it at once. */
export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...page)
  return all
}
