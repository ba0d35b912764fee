import type { Chat } from '@deskside/protocol/signaling/chat-client'
import { useState } from 'react'

/** What is being written; it outlives the panel's closing. */
const drafts = new WeakMap<Chat, string>()

export function useDraft(chat: Chat) {
  const [text, setText] = useState(drafts.get(chat) ?? '')
  const keep = (next: string) => {
    drafts.set(chat, next)
    setText(next)
  }
  return {
    text,
    write(next: string) {
      keep(next)
      if (next !== '') chat.typing()
    },
    send() {
      if (chat.say(text)) keep('')
    },
  }
}
