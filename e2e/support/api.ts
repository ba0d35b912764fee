import { readMe } from '@deskside/protocol/http/people'
import type { Route } from '@deskside/protocol/http/route'
import type { BrowserContext } from 'playwright-core'
import type { z } from 'zod'

type In<T> = T extends z.ZodType ? z.input<T> : undefined
type Input<R extends Route> = { params?: In<R['params']>; query?: In<R['query']>; body?: In<R['body']> }

/** An answer as it came: a journey that wants a refusal looks at the status itself. */
export type Answer<T> = { status: number; body: T; code: string | undefined }

/** Calls an operation as the person of a browser, with their cookie, as their page would. */
export async function ask<R extends Route>(
  context: BrowserContext,
  url: string,
  route: R,
  input: Input<R> = {},
): Promise<Answer<z.output<R['response']>>> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((input.params as Record<string, unknown>)[name])),
  )
  const query = new URLSearchParams((input.query ?? {}) as Record<string, string>).toString()
  const response = await context.request.fetch(`${url}${path}${query && `?${query}`}`, {
    method: route.method,
    headers: { origin: url, 'x-csrf-token': await csrfToken(context, url, route) },
    ...(input.body !== undefined && { data: input.body }),
  })
  const body = await response.json()
  return { status: response.status(), body, code: body?.error?.code }
}

/** The same, for a step that must succeed. */
export async function call<R extends Route>(
  context: BrowserContext,
  url: string,
  route: R,
  input: Input<R> = {},
): Promise<z.output<R['response']>> {
  const { status, body } = await ask(context, url, route, input)
  if (status !== 200)
    throw new Error(`${route.method} ${route.path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

async function csrfToken(context: BrowserContext, url: string, route: Route): Promise<string> {
  if (route.method === 'GET' || route.access === 'public' || route.access === 'set_up') return ''
  const me = await context.request.get(`${url}${readMe.path}`)
  return me.ok() ? (await me.json()).csrfToken : ''
}
