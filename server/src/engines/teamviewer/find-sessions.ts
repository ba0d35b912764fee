import { z } from 'zod'
import type { OutsideSession } from '../../domain/sessions/outside-engine.ts'
import type { ApiClient } from './api-client.ts'
import { askedOf } from './api-request.ts'
import type { Call } from './call.ts'
import { readMarker } from './marker.ts'
import { readValue } from './read-answer.ts'
import { collect, readPages } from './read-pages.ts'
import { ServiceSession, toOutsideSession } from './service-session.ts'

const openSessions = {
  method: 'GET',
  path: '/sessions',
  query: { state: 'open', full_list: 'true' },
  rows: 'sessions',
  offsetParameter: 'offset',
} as const

/** Rows of other programs are none of our business, whatever they look like. */
const Row = z.object({ custom_api: z.unknown() }).catch({ custom_api: null })

/**
 * The open sessions that this desk made, page by page, newest first. Expired ones stay open there until somebody
 * closes them.
 * @throws TeamViewerError
 */
async function* openSessionsOf(
  client: ApiClient,
  call: Call,
  source: string,
): AsyncGenerator<OutsideSession[]> {
  for await (const { value, clockSkewMs } of readPages(client, call, openSessions)) {
    const ours = value.filter((row) => readMarker(source, Row.parse(row).custom_api) !== null)
    const sessions = ours.map((row) => readValue(row, ServiceSession, askedOf(openSessions)))
    yield sessions.map((session) => toOutsideSession({ value: session, clockSkewMs }, source))
  }
}

/** @throws TeamViewerError */
export const listOpenSessions = (client: ApiClient, call: Call, source: string): Promise<OutsideSession[]> =>
  collect(openSessionsOf(client, call, source))

/**
 * The open session with this marker. Reads no further than it must: what was just made is on the first page.
 * @throws TeamViewerError
 */
export async function findSessionByMarker(
  client: ApiClient,
  call: Call,
  source: string,
  marker: string,
): Promise<OutsideSession | null> {
  for await (const sessions of openSessionsOf(client, call, source)) {
    // Should there be two, every look finds the same: the one that was made first.
    const found = sessions.findLast((session) => session.marker === marker)
    if (found) return found
  }
  return null
}
