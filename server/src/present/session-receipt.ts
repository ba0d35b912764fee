import type { SessionReceipt } from '@deskside/protocol/http/session-receipts'
import type { SessionReceiptView } from '../domain/sessions/session-receipt.ts'
import { presentChatLine } from './chat-message.ts'

export const presentSessionReceipt = (view: SessionReceiptView): SessionReceipt => {
  const { session, ticket, steps, chat, ...names } = view
  return {
    ...names,
    sessionId: session.id,
    ticketNumber: ticket.number,
    ticketTitle: ticket.title,
    engine: session.engine,
    state: session.state,
    requesterName: session.requesterName,
    createdAt: session.createdAt.toISOString(),
    startedAt: session.joinedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    endedBy: session.endedBy,
    durationSeconds: session.durationSeconds,
    outside: session.outsideEnding,
    chat: chat.map(presentChatLine),
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
  }
}
