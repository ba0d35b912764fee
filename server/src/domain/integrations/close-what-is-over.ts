import type { Deps } from '../context.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import { writeOutsideSession } from '../sessions/outside-store.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { askOutside } from './outside-trouble.ts'
import type { FollowedSession } from './what-is-followed.ts'

/** No more than so many a look: the calls of an hour are counted. */
const mostClosings = 10

/**
 * Closes there what has expired here, or was ended without the outside party's word. The session's own story is over:
 * only the state there is written. @throws OutsideError when the connection itself is in trouble
 */
export async function closeWhatIsOver(
  deps: Deps,
  connection: ConnectionRecord,
  over: FollowedSession[],
  token: string,
): Promise<void> {
  for (const { session, outside } of over.slice(0, mostClosings)) {
    try {
      const state = await askOutside(deps, connection, () => deps.engines.outside.close(token, session.code))
      await deps.db.transaction((tx) =>
        writeOutsideSession(tx, outside, { state, trouble: null, troubleSince: null }),
      )
    } catch (error) {
      if (!(error instanceof OutsideError) || error.reason !== 'refused') throw error
      const trouble = { trouble: error.reason, troubleSince: deps.clock.now() }
      await deps.db.transaction((tx) =>
        writeOutsideSession(tx, outside, { state: 'close_failed', ...trouble }),
      )
    }
  }
}
