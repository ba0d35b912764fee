import type { Route } from '@deskside/protocol/http/route'

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown> }

/** The address of an operation: path with its parameters filled in, and the query string. */
export function address(route: Pick<Route, 'path'>, { params = {}, query = {} }: Parts): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${route.path} needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const text = queryString(query)
  return text ? `${path}?${text}` : path
}

/** A query string without what is absent; lists are joined by commas, as the contracts read them. */
export function queryString(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    const text = Array.isArray(value) ? value.join(',') : String(value)
    if (text) search.set(name, text)
  }
  return search.toString()
}
