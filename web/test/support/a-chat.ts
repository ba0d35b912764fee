import type { Chat, ChatEntry, ChatState } from '@deskside/protocol/signaling/chat-client'
import { cell } from '../../src/sharing/observable.ts'

export const anEntry = (part: Partial<ChatEntry> = {}): ChatEntry => ({
  id: crypto.randomUUID(),
  mine: false,
  side: 'requester',
  name: 'Jeanne Leroy',
  text: 'Hello',
  at: '2026-03-01T09:00:00.000Z',
  state: 'kept',
  ...part,
})

/** A chat whose state the test writes, and that remembers what was done with it. */
export function aChat(state: Partial<ChatState> = {}) {
  const calls: string[] = []
  const now = cell<ChatState>({ entries: [], unread: 0, typing: null, ready: true, ...state })
  const chat: Chat = {
    get: now.get,
    subscribe: now.subscribe,
    say: (text) => calls.push(`say ${text}`) > 0 && text.trim() !== '',
    typing: () => void calls.push('typing'),
    look: (open) => void calls.push(`look ${open}`),
    close: () => {},
  }
  return Object.assign(chat, { calls, state: now })
}
