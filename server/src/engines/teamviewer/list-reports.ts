import { z } from 'zod'
import type { OutsideReport } from '../../domain/sessions/outside-engine.ts'
import type { ApiClient } from './api-client.ts'
import { askedOf } from './api-request.ts'
import type { Call } from './call.ts'
import { longestConnectionMs } from './inferred.ts'
import { ServiceMoment, writeMoment } from './moments.ts'
import { readValue } from './read-answer.ts'
import { collect, readPages } from './read-pages.ts'
import { ServiceCode } from './service-session.ts'

/** Those that have not ended, or have no code that a session can have, are none of ours. */
const Row = z.object({ session_code: ServiceCode, end_date: z.string().min(1) })

const Report = z
  .object({
    id: z.string(),
    session_code: ServiceCode,
    username: z.string().nullish(),
    start_date: ServiceMoment,
    end_date: ServiceMoment,
  })
  .transform(
    ({ id, session_code, username, start_date, end_date }): OutsideReport => ({
      id,
      code: session_code,
      userName: username ?? '',
      startedAt: start_date,
      endedAt: end_date,
    }),
  )

/**
 * [RPT-7] Connections that ended from `from` (included) to `to` (excluded), to the second, by the service's clock.
 * @throws TeamViewerError
 */
export async function listReports(
  client: ApiClient,
  call: Call,
  span: { from: Date; to: Date },
): Promise<OutsideReport[]> {
  const from = Math.floor(span.from.getTime() / 1000) * 1000
  const to = Math.ceil(span.to.getTime() / 1000) * 1000
  const reports = await collect(connectionsWithCode(client, call, from, to))
  return reports.filter(({ endedAt }) => endedAt.getTime() >= from && endedAt.getTime() < to)
}

/** TeamViewer filters by the start of connections: what ended in the span may have begun well before it. */
async function* connectionsWithCode(client: ApiClient, call: Call, from: number, to: number) {
  const list = {
    method: 'GET',
    path: '/reports/connections',
    query: {
      from_date: writeMoment(new Date(from - longestConnectionMs)),
      to_date: writeMoment(new Date(to)),
      has_code: 'true',
    },
    rows: 'records',
    offsetParameter: 'offset_id',
  } as const
  for await (const { value } of readPages(client, call, list))
    yield value
      .filter((row) => Row.safeParse(row).success)
      .map((row) => readValue(row, Report, askedOf(list)))
}
