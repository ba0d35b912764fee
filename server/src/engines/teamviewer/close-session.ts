import type { SessionCode } from '@deskside/protocol/ids'
import type { ApiClient } from './api-client.ts'
import { type ApiRequest, askedOf } from './api-request.ts'
import { type Call, repeatedly } from './call.ts'
import { meansUnknownSession } from './inferred.ts'
import { unreadable } from './read-answer.ts'
import { readSession } from './read-session.ts'
import { pathOfSession } from './service-session.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/**
 * Closes; closing twice is closing. Only a success without a word is believed. A refusal may mean that there is no such
 * session or that it is closed already, and what has another body may be some proxy's: then the session is read.
 * @throws TeamViewerError
 */
export async function closeSession(
  client: ApiClient,
  call: Call,
  source: string,
  code: SessionCode,
): Promise<'closed' | 'gone'> {
  const request: ApiRequest = { method: 'PUT', path: pathOfSession(code), body: { state: 'closed' } }
  const doubt = await putClosed(client, call, request)
  if (!doubt) return 'closed'
  const session = await readSession(client, call, source, code)
  if (session?.open) throw doubt
  return session ? 'closed' : 'gone'
}

/** @returns what has to be cleared up by reading; null when it is closed */
async function putClosed(
  client: ApiClient,
  call: Call,
  request: ApiRequest,
): Promise<TeamViewerError | null> {
  try {
    const { text } = await repeatedly(call, () => client.send(call, request))
    return text.trim() === '' ? null : unreadable(askedOf(request), 'a body')
  } catch (error) {
    if (error instanceof TeamViewerError && (meansUnknownSession(error) || error.reason === 'unreadable'))
      return error
    throw error
  }
}
