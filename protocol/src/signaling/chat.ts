import { z } from 'zod'
import { longestChatText } from '../chat-text.ts'
import { Id } from '../ids.ts'
import { ChatLine, ChatNumber, ChatSide } from '../vocabulary/chat.ts'

/** That many go into one answer to `chat/read`. */
export const chatPageSize = 100

export const ChatMessage = ChatLine.extend({
  messageId: Id,
  /** Written by whoever receives this. */
  mine: z.boolean(),
  /** It has come to somebody on the other side. */
  delivered: z.boolean(),
})
export type ChatMessage = z.infer<typeof ChatMessage>

/**
 * Family `chat/`: what the people of a session write to each other. The server keeps it, gives each message its number
 * and passes it on; the number is the order. A client names each message itself (`messageId`), so that one that is sent
 * again after a cut is kept once. After each reconnection a client asks for what comes after the last number it has.
 *
 *   client ── say {messageId, text} ─▶ server ── messages ─▶ everybody in the session, the writer included
 *   client ── read {after} ─▶ server ── messages, more ─▶ that client
 *   client ── received {upTo} ─▶ server ── delivered {side, upTo} ─▶ everybody
 *   client ── typing ─▶ server ── typing {name} ─▶ the others; nothing of it is kept
 */
export const chatFromClient = {
  'chat/say': z.object({ messageId: Id, text: z.string().min(1).max(longestChatText) }),
  'chat/read': z.object({ after: ChatNumber }),
  'chat/received': z.object({ upTo: ChatNumber }),
  'chat/typing': z.object({}),
}

export const chatFromServer = {
  /** In their order. `more`: there are further ones after these, to be asked for. */
  'chat/messages': z.object({ messages: z.array(ChatMessage).max(chatPageSize), more: z.boolean() }),
  /** What that side wrote has come to the other, up to this number. */
  'chat/delivered': z.object({ side: ChatSide, upTo: ChatNumber }),
  'chat/typing': z.object({ side: ChatSide, name: z.string() }),
}
