import { reportNotes } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayHideConnection } from './connection-policy.ts'
import { readConnection } from './read-connection.ts'

type Notes = Partial<Pick<typeof reportNotes.$inferSelect, 'notes' | 'billingState' | 'hiddenAt'>>

/** Notes what is given on a finished session's report. @throws DesksideError `not_found` */
export const noteConnection = (
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  notes: Omit<Notes, 'hiddenAt'>,
): Promise<void> => write(deps, actor, id, notes)

/** Takes it out of what programs see; the session and the desk's own reports stay. @throws DesksideError `forbidden` */
export async function hideConnection(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await readConnection(deps, actor, id)
  require(mayHideConnection(actor))
  await write(deps, actor, id, { hiddenAt: deps.clock.now() })
}

async function write(deps: Pick<Deps, 'db'>, actor: Actor, id: string, notes: Notes): Promise<void> {
  const { session } = await readConnection(deps, actor, id)
  if (Object.keys(notes).length === 0) return
  await deps.db
    .insert(reportNotes)
    .values({ sessionId: session.id, organisationId: session.organisationId, ...notes })
    .onConflictDoUpdate({ target: reportNotes.sessionId, set: notes })
}
