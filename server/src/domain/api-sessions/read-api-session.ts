import { DesksideError } from '@deskside/protocol/errors'
import { parseSessionCode } from '@deskside/protocol/ids'
import { and, eq } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { type ApiSessionView, loadApiSessions, seenByPrograms } from './api-session-view.ts'

/**
 * One session by its code, written in any way. Of several that had the code over the years, the latest.
 * @throws DesksideError `not_found`, also for one that the actor does not see
 */
export async function readApiSession(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  written: string,
): Promise<ApiSessionView> {
  const code = parseSessionCode(written)
  const [view] = code
    ? await loadApiSessions(deps, and(seenByPrograms(actor), eq(sessions.code, code)), 1)
    : []
  if (!view) throw new DesksideError('not_found')
  return view
}
