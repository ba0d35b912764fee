import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, or } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import { hashToken } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { refuseOver } from './join-facts.ts'

/**
 * The open session that a customer link or a Helper pass leads to. Whoever holds 128 right bits may know that it is
 * over; to everybody else it never was.
 * @throws DesksideError `link_not_valid`, `session_over`
 */
export async function findByLink(
  { db, clock, engines }: Pick<Deps, 'db' | 'clock' | 'engines'>,
  organisationId: string | null,
  token: string,
): Promise<SessionRecord> {
  if (!organisationId) throw new DesksideError('link_not_valid')
  const hash = hashToken(token)
  const [session] = await db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.organisationId, organisationId),
        or(eq(sessions.customerLinkHash, hash), eq(sessions.helperPassHash, hash)),
      ),
    )
  if (!session || session.engine !== engines.own.name) throw new DesksideError('link_not_valid')
  refuseOver(session)
  // [SES-5] To the second, also when nobody has told the session yet.
  if (clock.now() >= session.expiresAt) throw new DesksideError('link_not_valid', { expired: true })
  return session
}
