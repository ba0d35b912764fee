import type { ChatMessage } from '@deskside/protocol/signaling/chat'
import type { ChatLine } from '@deskside/protocol/vocabulary/chat'
import type { ChatRecord } from '../domain/sessions/chat-store.ts'

export const presentChatLine = ({ number, createdAt, side, name, text }: ChatRecord): ChatLine => ({
  number,
  at: createdAt.toISOString(),
  side,
  name,
  text,
})

/** @param personId of the technician who reads it; null for the requester, on whichever device */
export const presentChatMessage = (message: ChatRecord, personId: string | null): ChatMessage => ({
  ...presentChatLine(message),
  messageId: message.messageId,
  mine: message.personId === personId,
  delivered: message.deliveredAt !== null,
})
