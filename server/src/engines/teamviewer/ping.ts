import { z } from 'zod'
import type { ApiClient } from './api-client.ts'
import { type Call, repeatedly } from './call.ts'
import { TeamViewerError } from './teamviewer-error.ts'

const Ping = z.object({ token_valid: z.boolean() })

/**
 * Asks whether the token is accepted at all. An invalid one is no failure of this request.
 * @throws TeamViewerError `revoked` when it is not
 */
export async function ping(client: ApiClient, call: Call): Promise<void> {
  const { value } = await repeatedly(call, () => client.ask(call, { method: 'GET', path: '/ping' }, Ping))
  if (!value.token_valid) throw new TeamViewerError({ reason: 'revoked', detail: 'GET /ping' })
}
