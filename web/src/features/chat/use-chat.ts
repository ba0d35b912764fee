import type { Chat, ChatState } from '@deskside/protocol/signaling/chat-client'
import { useEffect, useSyncExternalStore } from 'react'

export const useChat = (chat: Chat): ChatState => useSyncExternalStore(chat.subscribe, chat.get)

/** While this is on the page, and the page is looked at, what comes is read. */
export function useLooking(chat: Chat): void {
  useEffect(() => {
    const look = () => chat.look(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      chat.look(false)
    }
  }, [chat])
}
