import { type Clock, systemClock } from '../../domain/context.ts'
import type { OutsideEngine } from '../../domain/sessions/outside-engine.ts'
import { apiClient } from './api-client.ts'
import { beginCall } from './call.ts'
import { checkToken } from './check-token.ts'
import { closeSession } from './close-session.ts'
import { createSession } from './create-session.ts'
import { findSessionByMarker, listOpenSessions } from './find-sessions.ts'
import { type Limits, usualLimits } from './limits.ts'
import { listReports } from './list-reports.ts'
import { readSession } from './read-session.ts'

export type TeamViewerOptions = {
  /** Base address of the Web API, without a slash at its end. */
  apiUrl: string
  /** Where this desk is reached: tells its sessions from those of another desk in the same account. */
  source: string
  limits?: Partial<Limits>
  clock?: Clock
  /** From 0 up to 1; scatters the waits between attempts. */
  random?: () => number
}

/** Sessions at TeamViewer, over its Web API: `docs/reference/teamviewer-client.md`. */
export function teamViewerEngine(options: TeamViewerOptions): OutsideEngine {
  const { apiUrl, source, clock = systemClock, random = Math.random } = options
  const limits = { ...usualLimits, ...options.limits }
  const client = apiClient({ apiUrl, limits, clock })
  const begin = (token: string) => beginCall(token, limits, random)
  return {
    kind: 'outside',
    name: 'teamviewer',
    host: new URL(apiUrl).host,
    check: (token) => checkToken(client, begin(token)),
    create: (token, wish) => createSession(client, begin(token), source, wish),
    findByMarker: (token, marker) => findSessionByMarker(client, begin(token), source, marker),
    read: (token, code) => readSession(client, begin(token), source, code),
    listOpen: (token) => listOpenSessions(client, begin(token), source),
    close: (token, code) => closeSession(client, begin(token), source, code),
    listReports: (token, span) => listReports(client, begin(token), span),
  }
}
