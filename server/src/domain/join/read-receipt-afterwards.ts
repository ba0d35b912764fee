import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import { hashToken } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import { loadReceipt, type SessionReceiptView } from '../sessions/session-receipt.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { findEntry } from './entry-facts.ts'

/** For how long after its end a session's receipt can be read by what opened the session. */
const afterwardsMs = 60 * 60_000

export type FormerWay = { token: string } | { participantToken: string }

/**
 * The receipt of a session that has just ended, for whoever was in it: by the customer link, if somebody had joined, or
 * by the token of a device that was let in. Both open nothing else any more.
 * @throws DesksideError `link_not_valid` for everything else, `not_admitted`
 */
export async function readReceiptAfterwards(
  deps: Pick<Deps, 'db' | 'clock'>,
  organisationId: string | null,
  way: FormerWay,
): Promise<SessionReceiptView> {
  const session =
    'token' in way
      ? await sessionOfLink(deps, organisationId, way.token)
      : await sessionOfDevice(deps, organisationId, way.participantToken)
  const endedAt = session?.state === 'ended' && session.joinedAt ? session.endedAt : null
  if (!session || !endedAt || deps.clock.now().getTime() - endedAt.getTime() > afterwardsMs)
    throw new DesksideError('link_not_valid')
  return loadReceipt(deps.db, session, { every: false })
}

async function sessionOfLink(
  { db }: Pick<Deps, 'db'>,
  organisationId: string | null,
  token: string,
): Promise<SessionRecord | undefined> {
  if (!organisationId) return undefined
  const [session] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.organisationId, organisationId), eq(sessions.customerLinkHash, hashToken(token))))
  return session
}

async function sessionOfDevice(
  deps: Pick<Deps, 'db'>,
  organisationId: string | null,
  token: string,
): Promise<SessionRecord | undefined> {
  const { session, participant } = await findEntry(deps, organisationId, token)
  return participant.admittedAt ? session : undefined
}
