import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { type ConnectionView, loadConnections, reportedTo } from './connection-view.ts'

/** @throws DesksideError `not_found`, also for one that the actor does not see */
export async function readConnection(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<ConnectionView> {
  const [view] = await loadConnections(deps, and(reportedTo(actor), eq(sessions.id, id)), 1)
  if (!view) throw new DesksideError('not_found')
  return view
}
