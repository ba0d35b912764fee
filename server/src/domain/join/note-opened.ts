import { and, eq, isNull } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { findByLink } from './find-by-link.ts'

/**
 * The requester's page says that somebody is at it: the first time is kept, for the report on how people get in.
 * Nothing else changes: not the state, not the links, and nobody is told. A page asks only after a pointer, a key or
 * a finger, for mail scanners open links and run their scripts.
 * @throws DesksideError `link_not_valid`, `session_over`
 */
export async function noteOpened(
  deps: Pick<Deps, 'db' | 'clock' | 'engines'>,
  organisationId: string | null,
  token: string,
): Promise<void> {
  const { id } = await findByLink(deps, organisationId, token)
  await deps.db
    .update(sessions)
    .set({ openedAt: deps.clock.now() })
    .where(and(eq(sessions.id, id), isNull(sessions.openedAt)))
}
