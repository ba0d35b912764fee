import { and, asc, count, eq, gt, isNull } from 'drizzle-orm'
import { participants } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { hashToken, newToken } from '../../lib/secrets/tokens.ts'
import type { Executor, Transaction } from '../context.ts'
import type { SessionRecord } from './session-store.ts'

export type ParticipantRecord = typeof participants.$inferSelect
/** The token is shown to its device once; only its hash is stored. */
export type NewParticipant = { participant: ParticipantRecord; token: string }

export async function insertParticipant(
  tx: Transaction,
  session: SessionRecord,
  facts: Pick<ParticipantRecord, 'came' | 'device' | 'name' | 'address' | 'admittedAt'>,
  now: Date,
): Promise<NewParticipant> {
  const token = newToken('join')
  const [participant] = await tx
    .insert(participants)
    .values({
      id: newId(now.getTime()),
      organisationId: session.organisationId,
      sessionId: session.id,
      tokenHash: hashToken(token),
      createdAt: now,
      ...facts,
    })
    .returning()
  if (!participant) throw new Error('a participant was not inserted')
  return { participant, token }
}

export async function findParticipantByToken(
  executor: Executor,
  organisationId: string,
  token: string,
): Promise<ParticipantRecord | undefined> {
  const [participant] = await executor
    .select()
    .from(participants)
    .where(and(eq(participants.organisationId, organisationId), eq(participants.tokenHash, hashToken(token))))
  return participant
}

export async function findParticipant(
  executor: Executor,
  session: SessionRecord,
  participantId: string,
): Promise<ParticipantRecord | undefined> {
  const [participant] = await executor
    .select()
    .from(participants)
    .where(and(eq(participants.sessionId, session.id), eq(participants.id, participantId)))
  return participant
}

/** All who came, in the order in which they came, without those who were sent away. */
export const participantsOf = (executor: Executor, sessionId: string): Promise<ParticipantRecord[]> =>
  executor
    .select()
    .from(participants)
    .where(and(eq(participants.sessionId, sessionId), isNull(participants.refusedAt)))
    .orderBy(asc(participants.createdAt), asc(participants.id))

/** How many came to the session in this way, since a moment. */
export async function countParticipants(
  executor: Executor,
  sessionId: string,
  came: ParticipantRecord['came'],
  since: Date,
): Promise<number> {
  const [row] = await executor
    .select({ n: count() })
    .from(participants)
    .where(
      and(
        eq(participants.sessionId, sessionId),
        eq(participants.came, came),
        gt(participants.createdAt, since),
      ),
    )
  return row?.n ?? 0
}

export async function writeParticipant(
  tx: Transaction,
  participant: ParticipantRecord,
  changes: Partial<ParticipantRecord>,
): Promise<ParticipantRecord> {
  const [changed] = await tx
    .update(participants)
    .set(changes)
    .where(
      and(eq(participants.organisationId, participant.organisationId), eq(participants.id, participant.id)),
    )
    .returning()
  if (!changed) throw new Error(`participant ${participant.id} vanished`)
  return changed
}
