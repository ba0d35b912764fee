import { DesksideError } from '@deskside/protocol/errors'
import type { Route } from '@deskside/protocol/http/route'
import type { z } from 'zod'
import { address } from './address.ts'
import { csrfToken, refreshCsrfToken } from './csrf.ts'
import { problemOf } from './problem.ts'

type Wire<T> = T extends z.ZodType ? z.input<T> : undefined
/** A part of the input may be left out when leaving out all of it fits the contract. */
type Part<K extends string, T> = T extends z.ZodType
  ? Partial<Wire<T>> extends Wire<T>
    ? { [P in K]?: Wire<T> }
    : { [P in K]: Wire<T> }
  : { [P in K]?: undefined }

/** What a route takes, by its contract. */
export type Input<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']>
/** What a route answers. */
export type Output<R extends Route> = z.output<R['response']>
/** `input` may be absent when everything in it may be. */
export type Args<R extends Route> =
  Partial<Input<R>> extends Input<R>
    ? [input?: Input<R>, options?: Options]
    : [input: Input<R>, options?: Options]
export type Options = { signal?: AbortSignal }

/** A server that says nothing for this long is reported as out of reach. */
const patienceMs = 30_000

/**
 * Calls one operation by its contract.
 * @returns the answer as the contract says. It is not parsed again: the server serialises by the same contract,
 *   and a page that is older than its server must bear new fields and values.
 * @throws DesksideError with the server's code and details; `server_unreachable` when there was no answer.
 */
export async function call<R extends Route>(route: R, ...args: Args<R>): Promise<Output<R>> {
  const [input = {}, options = {}] = args as [Input<R>?, Options?]
  try {
    return (await send(route, input as AnyInput, options)) as Output<R>
  } catch (failure) {
    // The login changed in another tab: take the new token and try once more.
    if (!(failure instanceof DesksideError) || failure.code !== 'csrf_failed') throw failure
    await refreshCsrfToken()
    return (await send(route, input as AnyInput, options)) as Output<R>
  }
}

export type AnyInput = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

async function send(route: Route, input: AnyInput, { signal }: Options): Promise<unknown> {
  const response = await reach(address(route, input), {
    method: route.method,
    headers: headersFor(route, input),
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
    credentials: 'same-origin',
    signal: withPatience(signal),
  })
  if (!response.ok) throw await problemOf(response)
  return response.json()
}

function headersFor(route: Route, input: AnyInput): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (input.body !== undefined) headers['content-type'] = 'application/json'
  const token = csrfToken()
  if (route.method !== 'GET' && token) headers['x-csrf-token'] = token
  return headers
}

function withPatience(signal?: AbortSignal): AbortSignal {
  const patience = AbortSignal.timeout(patienceMs)
  return signal ? AbortSignal.any([signal, patience]) : patience
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new DesksideError('server_unreachable', {}, { cause })
  }
}
