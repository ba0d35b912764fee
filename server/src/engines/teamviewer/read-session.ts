import type { SessionCode } from '@deskside/protocol/ids'
import type { OutsideSession } from '../../domain/sessions/outside-engine.ts'
import type { ApiClient } from './api-client.ts'
import { type Call, repeatedly } from './call.ts'
import { meansUnknownSession } from './inferred.ts'
import { pathOfSession, ServiceSession, toOutsideSession } from './service-session.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/**
 * One session, open or closed; null when TeamViewer itself says that it has none of that code.
 * @throws TeamViewerError
 */
export async function readSession(
  client: ApiClient,
  call: Call,
  source: string,
  code: SessionCode,
): Promise<OutsideSession | null> {
  try {
    const read = await repeatedly(call, () =>
      client.ask(call, { method: 'GET', path: pathOfSession(code) }, ServiceSession),
    )
    return toOutsideSession(read, source)
  } catch (error) {
    if (error instanceof TeamViewerError && meansUnknownSession(error)) return null
    throw error
  }
}
