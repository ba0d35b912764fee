import type { ChatSide } from '@deskside/protocol/vocabulary/chat'
import { and, asc, eq, gt, isNull, lte, max } from 'drizzle-orm'
import { sessionMessages } from '../../db/schema/index.ts'
import type { Executor, Transaction } from '../context.ts'
import type { SessionRecord } from './session-store.ts'

export type ChatRecord = typeof sessionMessages.$inferSelect
type Whose = Pick<SessionRecord, 'id' | 'organisationId'>

const ofSession = ({ id, organisationId }: Whose) =>
  and(eq(sessionMessages.organisationId, organisationId), eq(sessionMessages.sessionId, id))

/** The session's messages in their order: all of them, or at most `limit` after a number. */
export function chatOf(
  executor: Executor,
  session: Whose,
  { after = 0, limit }: { after?: number; limit?: number } = {},
): Promise<ChatRecord[]> {
  const query = executor
    .select()
    .from(sessionMessages)
    .where(and(ofSession(session), gt(sessionMessages.number, after)))
    .orderBy(asc(sessionMessages.number))
  return limit === undefined ? query : query.limit(limit)
}

export async function findChatMessage(
  executor: Executor,
  session: Whose,
  messageId: string,
): Promise<ChatRecord | undefined> {
  const [message] = await executor
    .select()
    .from(sessionMessages)
    .where(and(ofSession(session), eq(sessionMessages.messageId, messageId)))
  return message
}

/** 0 when nothing was written yet. The session's lock is held by whoever gives the next one. */
export async function lastChatNumber(executor: Executor, session: Whose): Promise<number> {
  const [row] = await executor
    .select({ last: max(sessionMessages.number) })
    .from(sessionMessages)
    .where(ofSession(session))
  return row?.last ?? 0
}

export async function insertChatMessage(tx: Transaction, message: ChatRecord): Promise<void> {
  await tx.insert(sessionMessages).values(message)
}

/** @returns the highest number of that side's messages that was not known to have come before; null when none was. */
export async function markDelivered(
  tx: Transaction,
  session: Whose,
  { side, upTo, at }: { side: ChatSide; upTo: number; at: Date },
): Promise<number | null> {
  const changed = await tx
    .update(sessionMessages)
    .set({ deliveredAt: at })
    .where(
      and(
        ofSession(session),
        eq(sessionMessages.side, side),
        lte(sessionMessages.number, upTo),
        isNull(sessionMessages.deliveredAt),
      ),
    )
    .returning({ number: sessionMessages.number })
  return changed.length > 0 ? Math.max(...changed.map(({ number }) => number)) : null
}
