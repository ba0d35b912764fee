import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Deps, Executor } from '../context.ts'
import { openLinks } from './outside-links.ts'
import { findOutsideSession, type OutsideSessionRecord } from './outside-store.ts'
import type { SessionRecord } from './session-store.ts'

/** Where technician and requester go. The requester's is a secret; so is the technician's of an outside party. */
export type SessionWays = { technician: string; customer: string }

/**
 * For a page. Of a session that an outside party carried and that is over, nothing is opened any more; and where the
 * key is another one, the page lacks the links and nothing else.
 * @param outside what the desk knows of it at the outside party, for a session that one carries
 */
export function shownWays(
  deps: Pick<Deps, 'engines' | 'secrets' | 'logger'>,
  session: SessionRecord,
  outside: OutsideSessionRecord | null,
): SessionWays | null {
  if (!outside) return ownWays(deps, session)
  if (!isOpenState(session.state)) return null
  try {
    return openLinks(deps, outside)
  } catch (error) {
    deps.logger.error({ err: error, sessionId: session.id }, 'The links of a session could not be opened')
    return null
  }
}

/** For a mail, which is of no use without its link. @throws SealError when the key is another one */
export async function loadWays(
  executor: Executor,
  deps: Pick<Deps, 'engines' | 'secrets'>,
  session: SessionRecord,
): Promise<SessionWays> {
  if (session.engine === deps.engines.own.name) return ownWays(deps, session)
  const outside = await findOutsideSession(executor, session.organisationId, session.id)
  if (!outside) throw new Error(`session ${session.id} has nothing at its outside party`)
  return openLinks(deps, outside)
}

const ownWays = ({ engines: { own } }: Pick<Deps, 'engines'>, session: SessionRecord): SessionWays => ({
  technician: own.technicianLink(session),
  customer: own.customerLink(session),
})
