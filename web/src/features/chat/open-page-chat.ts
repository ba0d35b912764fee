import { type Chat, type ChatEntry, openChat } from '@deskside/protocol/signaling/chat-client'
import type { Signaling } from '@deskside/protocol/signaling/client'
import type { ChatSide } from '@deskside/protocol/vocabulary/chat'

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
  return {
    read(): number {
      try {
        return Number(sessionStorage.getItem(key)) || 0
      } catch {
        return 0
      }
    },
    write(number: number) {
      try {
        sessionStorage.setItem(key, String(number))
      } catch {
        // A browser that keeps nothing shows it as unread once more.
      }
    },
  }
}
