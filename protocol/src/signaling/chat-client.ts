import { cleanChatText } from '../chat-text.ts'
import type { ChatSide } from '../vocabulary/chat.ts'
import type { ChatMessage } from './chat.ts'
import { ChatOutbox, mayPass, type WaitingMessage } from './chat-outbox.ts'
import type { Signaling } from './client.ts'

/**
 * One party's end of a session's chat, for the pages and for the Helper. What is said while the server is away waits
 * and goes out, in its order, when it is back; what came meanwhile is asked for. Nothing here knows a network.
 */
export interface Chat {
  get(): ChatState
  subscribe(listener: () => void): () => void
  /** Cleans and sends it. @returns false when nothing was left of it */
  say(text: string): boolean
  /** The person is writing. May be called at each key: it is told every few seconds. */
  typing(): void
  /** The person looks at the chat, or no longer: what comes while they do is not new to them. */
  look(open: boolean): void
  /** May be called twice. */
  close(): void
}

export interface ChatState {
  /** In their order; those that the server does not have yet come last. */
  entries: readonly ChatEntry[]
  /** Messages of others since the person last looked. */
  unread: number
  /** Who else is writing at this moment; null when nobody is. */
  typing: string | null
  /** What has been said before has arrived, so that "nothing yet" is true. */
  ready: boolean
}

export interface ChatEntry {
  id: string
  mine: boolean
  side: ChatSide
  name: string
  text: string
  /** When the server took it, ISO 8601; null before. */
  at: string | null
  /** `refused`: the server will not have it, and another try would change nothing. */
  state: 'waiting' | 'kept' | 'delivered' | 'refused'
}

export interface ChatOptions {
  signaling: Signaling
  side: ChatSide
  newId: () => string
  /** Something of somebody else that has just come, not one of the past: for a note. */
  onNew?: (entry: ChatEntry) => void
  /** The number of the last message that the person saw, kept by the caller beyond a reload. */
  seen?: { read(): number; write(number: number): void }
  now?: () => number
}

/** How long "is writing" holds, and how often it is said while it is true. */
export const typingHoldsMs = 5_000
export const typingAgainMs = 2_500
/** After a refusal that may pass. */
const againMs = 1_500

export function openChat(options: ChatOptions): Chat {
  const { signaling, side, newId, onNew = () => {}, now = () => performance.now() } = options
  const listeners = new Set<() => void>()
  const messages = new Map<number, ChatMessage>()
  let last = 0
  let seen = options.seen?.read() ?? 0
  let [looking, ready, joined, closed] = [false, false, false, false]
  let typing: { name: string; timer: ReturnType<typeof setTimeout> } | null = null
  let saidTypingAt = Number.NEGATIVE_INFINITY
  let again: ReturnType<typeof setTimeout> | undefined
  let state: ChatState = { entries: [], unread: 0, typing: null, ready: false }

  const publish = () => {
    if (closed) return
    if (looking && last > seen) {
      seen = last
      options.seen?.write(seen)
    }
    const known = [...messages.values()].sort((one, other) => one.number - other.number)
    const waiting = outbox.waiting.map((one) => waitingEntry(one, side))
    state = {
      entries: [...known.map(entryOf), ...waiting],
      unread: known.filter(({ mine, number }) => !mine && number > seen).length,
      typing: typing?.name ?? null,
      ready,
    }
    for (const listener of [...listeners]) listener()
  }

  const tryLater = () => {
    clearTimeout(again)
    if (!closed && joined) again = setTimeout(join, againMs)
  }
  const outbox = new ChatOutbox(signaling, { onChanged: publish, onHeldUp: tryLater })
  /** Lost, it is made up for by the next connection, or a moment later. */
  const tell = (said: Promise<void>) => void said.catch((error: unknown) => mayPass(error) && tryLater())
  const catchUp = () => tell(signaling.send('chat/read', { after: last }))
  const join = () => {
    joined = true
    catchUp()
    outbox.sayAgain()
  }

  const take = ({ messages: news, more }: { messages: ChatMessage[]; more: boolean }) => {
    // Shown before those in front of it, it would hide that they are missing.
    if (news[0] && news[0].number > last + 1) return catchUp()
    const wasReady = ready
    const fresh = news.filter(({ number }) => !messages.has(number))
    for (const message of news) messages.set(message.number, message)
    last = Math.max(last, news.at(-1)?.number ?? 0)
    if (more) catchUp()
    else ready = true
    const ids = new Set(news.map(({ messageId }) => messageId))
    outbox.settle((id) => ids.has(id))
    if (fresh.some(({ name, mine }) => !mine && name === typing?.name)) stopTyping()
    if (fresh.some((message) => message.side !== side && !message.delivered))
      tell(signaling.send('chat/received', { upTo: last }))
    publish()
    if (wasReady) for (const message of fresh) if (!message.mine) onNew(entryOf(message))
  }

  const markDelivered = (whose: ChatSide, upTo: number) => {
    for (const message of messages.values())
      if (message.side === whose && message.number <= upTo) message.delivered = true
    publish()
  }

  const stopTyping = () => {
    clearTimeout(typing?.timer)
    typing = null
  }
  const showTyping = (name: string) => {
    stopTyping()
    const timer = setTimeout(() => {
      stopTyping()
      publish()
    }, typingHoldsMs)
    typing = { name, timer }
    publish()
  }

  const stops = [
    signaling.on('chat/messages', take),
    signaling.on('chat/delivered', ({ side: whose, upTo }) => markDelivered(whose, upTo)),
    signaling.on('chat/typing', ({ name }) => showTyping(name)),
    signaling.onState(({ kind }) => {
      if (kind !== 'open') joined = false
      else if (!joined) join()
    }),
  ]
  if (signaling.state.kind === 'open') join()

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say(text) {
      const clean = cleanChatText(text)
      if (clean === '' || closed) return false
      saidTypingAt = Number.NEGATIVE_INFINITY
      outbox.add(newId(), clean)
      publish()
      return true
    },
    typing() {
      if (closed || signaling.state.kind !== 'open' || now() < saidTypingAt + typingAgainMs) return
      saidTypingAt = now()
      void signaling.send('chat/typing', {}).catch(() => {})
    },
    look(open) {
      if (looking === open) return
      looking = open
      publish()
    },
    close() {
      closed = true
      clearTimeout(again)
      stopTyping()
      for (const stop of stops.splice(0)) stop()
      listeners.clear()
    },
  }
}

const entryOf = ({ messageId, mine, side, name, text, at, delivered }: ChatMessage): ChatEntry => ({
  id: messageId,
  mine,
  side,
  name,
  text,
  at,
  state: delivered ? 'delivered' : 'kept',
})

const waitingEntry = ({ id, text, state }: WaitingMessage, side: ChatSide): ChatEntry => ({
  id,
  mine: true,
  side,
  name: '',
  text,
  at: null,
  state: state === 'refused' ? 'refused' : 'waiting',
})
