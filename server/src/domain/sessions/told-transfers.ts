import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, sql } from 'drizzle-orm'
import { timelineEntries } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import type { WhoseDevice } from './lock-for-device.ts'
import { findParticipant } from './participant-store.ts'
import { type LockedSession, lockSession } from './session-store.ts'

/**
 * The session of a Helper that tells what went over, under its lock: two tellings of one thing wait for each other.
 * @throws DesksideError `not_found`, `session_not_joined`
 */
export async function lockForTelling(tx: Transaction, whose: WhoseDevice): Promise<LockedSession> {
  const locked = await lockSession(tx, whose.organisationId, whose.sessionId)
  const participant = await findParticipant(tx, locked.session, whose.participantId)
  if (!participant?.admittedAt || participant.device !== 'helper') throw new DesksideError('not_found')
  if (locked.session.state === 'waiting') throw new DesksideError('session_not_joined')
  return locked
}

/** Those that the session's timeline names already, by the device's own numbers. */
export async function toldTransfers(
  tx: Transaction,
  { session, audience }: LockedSession,
  type: 'session.file' | 'session.clipboard',
): Promise<Set<string>> {
  const transferId = sql<string>`${timelineEntries.event}->>'transferId'`
  const rows = await tx
    .select({ transferId })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.organisationId, audience.organisationId),
        eq(timelineEntries.ticketId, session.ticketId),
        sql`${timelineEntries.event}->>'type' = ${type}`,
        sql`${timelineEntries.event}->>'sessionId' = ${session.id}`,
      ),
    )
  return new Set(rows.map((row) => row.transferId))
}
