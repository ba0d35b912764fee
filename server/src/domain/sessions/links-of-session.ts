import type { Deps, Executor } from '../context.ts'
import { openLinks } from './outside-links.ts'
import { findOutsideSession, type OutsideSessionRecord } from './outside-store.ts'
import type { SessionRecord } from './session-store.ts'

/** Where technician and requester go. The requester's is a secret; so is the technician's of an outside party. */
export type SessionWays = { technician: string; customer: string }

/** @param outside what the desk knows of it at the outside party, for a session that one carries */
export function waysOf(
  deps: Pick<Deps, 'engines' | 'secrets'>,
  session: SessionRecord,
  outside: OutsideSessionRecord | null,
): SessionWays {
  if (outside) return openLinks(deps, outside)
  const { own } = deps.engines
  return { technician: own.technicianLink(session), customer: own.customerLink(session) }
}

export async function loadWays(
  executor: Executor,
  deps: Pick<Deps, 'engines' | 'secrets'>,
  session: SessionRecord,
): Promise<SessionWays> {
  if (session.engine === deps.engines.own.name) return waysOf(deps, session, null)
  return waysOf(deps, session, await findOutsideSession(executor, session.organisationId, session.id))
}
