import type { OutsideSession, OutsideWish } from '../../domain/sessions/outside-engine.ts'
import type { ApiAnswer, ApiClient } from './api-client.ts'
import { type ApiRequest, askedOf } from './api-request.ts'
import type { Call } from './call.ts'
import { newSession } from './new-session.ts'
import { readAnswer, unreadable } from './read-answer.ts'
import { readSession } from './read-session.ts'
import { ServiceCode, ServiceSession, toOutsideSession } from './service-session.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/**
 * One POST /sessions. Usually the session is in the answer; an answer that only says where it is, a redirect
 * included, is followed by asking for the code in that address, and never by going there.
 * @throws TeamViewerError
 */
export async function postSession(
  client: ApiClient,
  call: Call,
  source: string,
  wish: OutsideWish,
): Promise<OutsideSession> {
  const serviceNow = new Date(client.clock.now().getTime() + (client.clockSkewMs() ?? 0))
  const request: ApiRequest = {
    method: 'POST',
    path: '/sessions',
    body: newSession(wish, source, serviceNow),
  }
  const answer = await client.send(call, request)
  const session = saysOnlyWhere(answer)
    ? await readMade(client, call, source, answer)
    : toOutsideSession(
        {
          value: readAnswer(answer.text, ServiceSession, askedOf(request)),
          clockSkewMs: answer.clockSkewMs,
        },
        source,
      )
  if (!session || (session.marker !== null && session.marker !== wish.marker))
    throw unreadable(askedOf(request), `${answer.status} without the session`)
  return { ...session, marker: wish.marker }
}

const saysOnlyWhere = ({ status, text }: ApiAnswer): boolean => status >= 300 || text.trim() === ''

/** It was made; that it could not be read afterwards leaves a doubt and not a No. */
async function readMade(
  client: ApiClient,
  call: Call,
  source: string,
  { location }: ApiAnswer,
): Promise<OutsideSession | null> {
  const { data: code } = ServiceCode.safeParse(location?.pathname.split('/').at(-1))
  if (!code) return null
  try {
    return await readSession(client, call, source, code)
  } catch (error) {
    throw error instanceof TeamViewerError ? error.withDoubt() : error
  }
}
