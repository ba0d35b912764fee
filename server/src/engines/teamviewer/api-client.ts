import type { z } from 'zod'
import { type ApiRequest, askedOf } from './api-request.ts'
import type { Call } from './call.ts'
import { type Exchanged, exchange, type Service } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { refusal } from './refusal.ts'

/** A success, or the redirect that answered a POST. */
export type ApiAnswer = {
  status: number
  text: string
  /** Null when there is none or it leads to another host. */
  location: URL | null
  /** The service's clock minus ours, in milliseconds. */
  clockSkewMs: number
}
export type Read<T> = { value: T; clockSkewMs: number }

/** One request and its answer. Each is tried once: whoever calls knows whether it may be repeated. */
export type ApiClient = Service & {
  /** @throws TeamViewerError */
  send(call: Call, request: ApiRequest): Promise<ApiAnswer>
  /** Sends, and reads what comes. @throws TeamViewerError, `unreadable` when it is not what was asked for */
  ask<T extends z.ZodType>(call: Call, request: ApiRequest, shape: T): Promise<Read<z.output<T>>>
  /** The service's clock minus ours as of the last answer, in milliseconds; null before the first. */
  clockSkewMs(): number | null
  /** The moment by the service's clock, as far as we know it. */
  serviceNow(): Date
}

export function apiClient(service: Service): ApiClient {
  let lastSkewMs: number | null = null
  async function send(call: Call, request: ApiRequest): Promise<ApiAnswer> {
    const exchanged = await exchange(service, call, request)
    const clockSkewMs = skewOf(exchanged)
    lastSkewMs = clockSkewMs
    const { response, text, midpoint } = exchanged
    if (response.ok || (request.method === 'POST' && isRedirect(response)))
      return { status: response.status, text, location: locationOf(response, service.apiUrl), clockSkewMs }
    const retryAfter = response.headers.get('retry-after')
    const date = new Date(midpoint + clockSkewMs)
    throw refusal({ status: response.status, text, retryAfter, date }, askedOf(request), call.token)
  }
  return {
    ...service,
    send,
    clockSkewMs: () => lastSkewMs,
    serviceNow: () => new Date(service.clock.now().getTime() + (lastSkewMs ?? 0)),
    async ask(call, request, shape) {
      const answer = await send(call, request)
      return { value: readAnswer(answer.text, shape, askedOf(request)), clockSkewMs: answer.clockSkewMs }
    },
  }
}

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400

/** `Date` has whole seconds, cut off: half of one is added back. */
function skewOf({ response, midpoint }: Exchanged): number {
  const date = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(date) ? 0 : Math.round(date + 500 - midpoint)
}

function locationOf({ headers }: Response, apiUrl: string): URL | null {
  const location = headers.get('location')
  if (!location || !URL.canParse(location, apiUrl)) return null
  const url = new URL(location, apiUrl)
  return url.host === new URL(apiUrl).host ? url : null
}
