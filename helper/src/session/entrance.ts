import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { DesksideError, type ErrorCode, isErrorCode } from '@deskside/protocol/errors'
import {
  enterByCode,
  enterSession,
  leaveSession,
  readEntry,
  readJoinTerms,
  tellConnection,
} from '@deskside/protocol/http/join'
import type { ConnectionTerms } from '@deskside/protocol/http/remote-support'
import type { Route } from '@deskside/protocol/http/route'
import type { z } from 'zod'

/** How a Helper comes into a session: by the random part of a link, or by a typed code. */
export type WayIn = { token: string } | { code: string }

export type EntryNow = z.infer<(typeof readEntry)['response']>

const answerWithinMs = 10_000
/** An answer longer than this is not one of ours. */
const mostAnswerChars = 256 * 1024

/** The doors of the server that a Helper uses, over HTTP. */
export class Entrance {
  private readonly origin: string
  private readonly abort = new AbortController()

  constructor(origin: string) {
    this.origin = origin
  }

  /** @returns the participant token. @throws {DesksideError} `server_unreachable`, or the server's refusal. */
  async enter(way: WayIn, name: string): Promise<string> {
    const device = 'helper' as const
    const entry =
      'token' in way
        ? await this.call(enterSession, { token: way.token, device, name })
        : await this.call(enterByCode, { code: way.code, device, name })
    return entry.participantToken
  }

  /** Where this device stands now. */
  async read(participantToken: string): Promise<EntryNow> {
    return this.call(readEntry, { participantToken })
  }

  /** Whether the server is there at all. @returns its time. @throws {DesksideError} `server_unreachable` */
  async ping(): Promise<string> {
    try {
      const signal = AbortSignal.any([this.abort.signal, AbortSignal.timeout(answerWithinMs)])
      const answer = await fetch(new URL('/healthz', this.origin), { redirect: 'error', signal })
      return new Date(answer.headers.get('date') ?? Date.now()).toISOString()
    } catch (cause) {
      throw new DesksideError('server_unreachable', {}, { cause })
    }
  }

  /** What a check of this connection tries. */
  async readTerms(who: { token: string } | { participantToken: string }): Promise<ConnectionTerms> {
    return this.call(readJoinTerms, who)
  }

  /** Puts what a check found on the ticket, for its technicians. */
  async tellConnection(participantToken: string, report: ConnectionReport): Promise<void> {
    await this.call(tellConnection, { participantToken, report })
  }

  /** The requester's Stop, when there is no socket. */
  async leave(participantToken: string): Promise<void> {
    await this.call(leaveSession, { participantToken })
  }

  /** Whatever is still under way ends as `server_unreachable`. */
  close(): void {
    this.abort.abort()
  }

  private async call<R extends Route>(route: R, body: unknown): Promise<z.infer<R['response']>> {
    const { status, json } = await this.post(route.path, body)
    if (status >= 400) throw refusal(status, json)
    const parsed = route.response.safeParse(json)
    if (!parsed.success) throw new DesksideError('server_unreachable', { reason: 'unexpected answer' })
    return parsed.data as z.infer<R['response']>
  }

  private async post(path: string, body: unknown): Promise<{ status: number; json: unknown }> {
    try {
      const answer = await fetch(new URL(path, this.origin), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.any([this.abort.signal, AbortSignal.timeout(answerWithinMs)]),
      })
      const text = await answer.text()
      if (text.length > mostAnswerChars) throw new Error('answer too long')
      return { status: answer.status, json: parseJson(text) }
    } catch (cause) {
      throw new DesksideError('server_unreachable', {}, { cause })
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(status: number, json: unknown): DesksideError {
  const error = isRecord(json) && isRecord(json.error) ? json.error : {}
  const details = isRecord(error.details) ? error.details : {}
  if (isErrorCode(error.code)) return new DesksideError(error.code, details)
  return new DesksideError(status >= 500 ? 'server_unreachable' : 'invalid_request', { status })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Refusals that pass by themselves: trying again later is right. */
const passing: readonly ErrorCode[] = [
  'server_unreachable',
  'database_unavailable',
  'query_too_slow',
  'storage_full',
  'too_many_requests',
  'internal',
]
export const mayPass = (code: ErrorCode): boolean => passing.includes(code)

/** Delays between tries: soon at first, then every few seconds, never all Helpers at the same moment ([R-06]). */
export function retryDelayMs(tries: number, random: () => number = Math.random): number {
  return Math.min(6_000, 500 * 2 ** Math.min(tries, 4)) * (0.5 + random())
}
