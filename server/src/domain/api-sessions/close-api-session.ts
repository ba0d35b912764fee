import type { Deps } from '../context.ts'
import type { TokenBearer } from '../script-tokens/find-by-token.ts'
import { endSession } from '../sessions/end-session.ts'
import { writeApiSession } from './api-session-store.ts'
import { readApiSession } from './read-api-session.ts'

/**
 * [SES-10] Stop, for a program: the same end as everybody's. What has expired meanwhile is only told to be closed;
 * what is closed already stays so. @throws DesksideError `not_found`, `forbidden`
 */
export async function closeApiSession(deps: Deps, { actor }: TokenBearer, code: string): Promise<void> {
  const { session, closed } = await readApiSession(deps, actor, code)
  if (closed) return
  const { state } = await endSession(deps, actor, session.id)
  if (state !== 'expired') return
  await deps.db.transaction((tx) => writeApiSession(tx, session, { closedAt: deps.clock.now() }))
}
