import type { ChatSide } from '@deskside/protocol/vocabulary/chat'
import type { Deps } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import { markDelivered } from './chat-store.ts'

/**
 * What the other side wrote has come to one of this side, up to a number. Told to everybody once.
 * @param side whose messages have come
 */
export async function noteChatDelivered(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  session: { id: string; organisationId: string; audience: Audience },
  side: ChatSide,
  upTo: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const highest = await markDelivered(tx, session, { side, upTo, at: clock.now() })
    if (highest === null) return
    const news = { kind: 'delivered', side, upTo: highest } as const
    await announce(tx, { type: 'session.chatted', audience: session.audience, sessionId: session.id, news })
  })
}
