import { type Chat, type ChatEntry, openChat } from '@deskside/protocol/signaling/chat-client'
import type { Signaling } from '@deskside/protocol/signaling/client'
import type { ChatSide } from '@deskside/protocol/vocabulary/chat'
import { tabMemory } from '../../ui/tab-memory.ts'

/** A page's end of a session's chat. What was seen stays seen when the page is loaded again. */
export const openPageChat = (options: {
  signaling: Signaling
  sessionId: string
  side: ChatSide
  onNew?: (entry: ChatEntry) => void
}): Chat =>
  openChat({
    signaling: options.signaling,
    side: options.side,
    newId: () => crypto.randomUUID(),
    seen: seenIn(`deskside.chat.${options.sessionId}`),
    ...(options.onNew && { onNew: options.onNew }),
  })

function seenIn(key: string) {
  const memory = tabMemory(key)
  return {
    read: () => Number(memory.read()) || 0,
    write: (number: number) => memory.write(String(number)),
  }
}
