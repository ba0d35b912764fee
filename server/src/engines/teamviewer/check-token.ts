import { type OutsideArea, outsideAreas } from '@deskside/protocol/vocabulary/outside'
import { z } from 'zod'
import type { OutsideAccount, OutsideCheck } from '../../domain/sessions/outside-engine.ts'
import type { ApiClient } from './api-client.ts'
import type { ApiRequest } from './api-request.ts'
import { type Call, repeatedly } from './call.ts'
import { meansMissingArea } from './inferred.ts'
import { writeMoment } from './moments.ts'
import { ping } from './ping.ts'
import { TeamViewerError } from './teamviewer-error.ts'

const Account = z
  .object({
    userid: z.string(),
    name: z.string().nullish(),
    email: z.string().nullish(),
    company_name: z.string().nullish(),
  })
  .transform(
    ({ userid, name, email, company_name }): OutsideAccount => ({
      id: userid,
      name: name || email || userid,
      email: email || null,
      company: company_name || null,
    }),
  )

/** The harmless reads that tell whether the token has an area, and the key under which each answers. */
const readsOf: Record<OutsideArea, (now: Date) => { request: ApiRequest; rows: string }[]> = {
  sessions: () => [
    { request: { method: 'GET', path: '/sessions', query: { state: 'open' } }, rows: 'sessions' },
  ],
  reports: (now) => [
    {
      request: {
        method: 'GET',
        path: '/reports/connections',
        query: { from_date: writeMoment(new Date(now.getTime() - 60_000)), to_date: writeMoment(now) },
      },
      rows: 'records',
    },
  ],
  // Sessions are made in a group, which is a matter of the same list.
  contacts: () => [
    { request: { method: 'GET', path: '/groups' }, rows: 'groups' },
    { request: { method: 'GET', path: '/contacts' }, rows: 'contacts' },
  ],
}

/**
 * [ADM-1] Whose token it is and what it may do.
 * @throws TeamViewerError `revoked` for a token that is not accepted
 */
export async function checkToken(client: ApiClient, call: Call): Promise<OutsideCheck> {
  await ping(client, call)
  const account = await repeatedly(call, () => client.ask(call, { method: 'GET', path: '/account' }, Account))
  const missing = await Promise.all(outsideAreas.map((area) => lacks(client, call, area)))
  return { account: account.value, missing: outsideAreas.filter((_, index) => missing[index]) }
}

async function lacks(client: ApiClient, call: Call, area: OutsideArea): Promise<boolean> {
  try {
    for (const { request, rows } of readsOf[area](client.serviceNow()))
      await repeatedly(call, () =>
        client.ask(call, { ...request, list: true }, z.object({ [rows]: z.array(z.unknown()) })),
      )
    return false
  } catch (error) {
    if (error instanceof TeamViewerError && meansMissingArea(error)) return true
    throw error
  }
}
