import type { Clock } from '../../domain/context.ts'
import { type ApiRequest, askedOf } from './api-request.ts'
import type { Call } from './call.ts'
import type { Limits } from './limits.ts'
import { networkFailure, timeOut } from './network-failure.ts'
import { readBody } from './read-body.ts'
import { TeamViewerError } from './teamviewer-error.ts'

export type Service = { apiUrl: string; limits: Limits; clock: Clock }
/** `midpoint`: our clock in the middle of the request, in milliseconds since 1970. */
export type Exchanged = { response: Response; text: string; midpoint: number }

/**
 * Sends and receives within the limits. The token goes to the base address only: no redirect is followed.
 * @throws TeamViewerError when there is no complete answer
 */
export async function exchange(service: Service, call: Call, request: ApiRequest): Promise<Exchanged> {
  const { apiUrl, limits, clock } = service
  const asked = askedOf(request)
  const timeMs = Math.min(limits.attemptMs, call.remainingMs())
  if (timeMs <= 0) throw timeOut({ ...asked, changes: false })
  const headers = headersOf(call, request)
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), timeMs)
  const startedAt = clock.now().getTime()
  try {
    const response = await fetch(addressOf(apiUrl, request), {
      method: request.method,
      headers,
      body: request.body && JSON.stringify(request.body),
      redirect: 'manual',
      signal: giveUp.signal,
    })
    const midpoint = (startedAt + clock.now().getTime()) / 2
    const text = await readBody(response, request.list ? limits.listBytes : limits.answerBytes)
    return { response, text, midpoint }
  } catch (error) {
    throw giveUp.signal.aborted ? timeOut(asked) : networkFailure(error, asked)
  } finally {
    clearTimeout(timer)
  }
}

function headersOf({ token }: Call, { body }: ApiRequest): Record<string, string> {
  // What no header can carry is no token of theirs; the library's own error would repeat it.
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new TeamViewerError({ reason: 'revoked', detail: 'the token has characters that none can have' })
  return {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'User-Agent': 'Deskside',
    ...(body && { 'Content-Type': 'application/json; charset=utf-8' }),
  }
}

const addressOf = (apiUrl: string, { path, query }: ApiRequest): string =>
  `${apiUrl}${path}${query ? `?${new URLSearchParams(query)}` : ''}`
