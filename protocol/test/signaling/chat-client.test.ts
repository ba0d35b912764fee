import { beforeEach, expect, test, vi } from 'vitest'
import { DesksideError } from '../../src/errors.ts'
import type { ChatMessage } from '../../src/signaling/chat.ts'
import { type Chat, type ChatEntry, openChat, typingHoldsMs } from '../../src/signaling/chat-client.ts'
import type { Signaling, SignalingState } from '../../src/signaling/client.ts'
import { aSnapshot } from './a-snapshot.ts'

/** The server's end: keeps what it is told, and can lose its answers. */
class ChatServer {
  kept: ChatMessage[] = []
  sent: string[] = []
  away = false
  loseAnswers = false
  refusal: DesksideError | null = null
  state: SignalingState = { kind: 'open', snapshot: aSnapshot() }
  private readonly listeners = new Map<string, (message: never) => void>()
  private stateListener: (state: SignalingState) => void = () => {}

  readonly signaling = {
    send: (name: string, message: unknown) => this.take(name, message as never),
    on: (name: string, listener: (message: never) => void) => {
      this.listeners.set(name, listener)
      return () => this.listeners.delete(name)
    },
    onState: (listener: (state: SignalingState) => void) => {
      this.stateListener = listener
      return () => {}
    },
  } as unknown as Signaling

  constructor() {
    Object.defineProperty(this.signaling, 'state', { get: () => this.state })
  }

  become(kind: 'open' | 'reconnecting'): void {
    this.away = kind !== 'open'
    const snapshot = aSnapshot()
    this.state = kind === 'open' ? { kind, snapshot } : { kind, snapshot, tries: 0 }
    this.stateListener(this.state)
  }

  tell(name: string, message: unknown): void {
    this.listeners.get(name)?.(message as never)
  }

  add(text: string, mine: boolean, messageId: string = crypto.randomUUID()): ChatMessage {
    const message: ChatMessage = {
      messageId,
      number: this.kept.length + 1,
      at: '2026-05-04T09:00:00.000Z',
      side: mine ? 'technician' : 'requester',
      name: mine ? 'Camille' : 'Alex',
      text,
      mine,
      delivered: false,
    }
    this.kept.push(message)
    return message
  }

  private async take(name: string, message: { messageId: string; text: string; after: number }) {
    if (this.away) throw new DesksideError('server_unreachable')
    this.sent.push(name)
    if (name === 'chat/read')
      this.tell('chat/messages', { messages: this.kept.slice(message.after), more: false })
    if (name !== 'chat/say') return
    if (this.refusal) throw this.refusal
    const known = this.kept.some(({ messageId }) => messageId === message.messageId)
    const kept = known ? null : this.add(message.text, true, message.messageId)
    if (this.loseAnswers) throw new DesksideError('server_unreachable')
    if (kept) this.tell('chat/messages', { messages: [kept], more: false })
  }
}

let server: ChatServer
let news: ChatEntry[]
const open = (seen?: { read(): number; write(number: number): void }): Chat =>
  openChat({
    signaling: server.signaling,
    side: 'technician',
    newId: () => crypto.randomUUID(),
    onNew: (entry) => news.push(entry),
    ...(seen && { seen }),
  })
const textsOf = (chat: Chat) => chat.get().entries.map(({ text, state }) => [text, state])
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  server = new ChatServer()
  news = []
  return () => void vi.useRealTimers()
})

test('[CTL-4] what is said while the server is away waits, and goes out once, in its order', async () => {
  const chat = open()
  await settled()
  expect(chat.get().ready).toBe(true)
  server.become('reconnecting')
  expect(chat.say('  \u200B ')).toBe(false)
  chat.say('one')
  chat.say('two')
  await settled()
  expect(textsOf(chat)).toEqual([
    ['one', 'waiting'],
    ['two', 'waiting'],
  ])
  server.become('open')
  await settled()
  expect(textsOf(chat)).toEqual([
    ['one', 'kept'],
    ['two', 'kept'],
  ])
  server.tell('chat/delivered', { side: 'technician', upTo: 1 })
  expect(chat.get().entries.map(({ state }) => state)).toEqual(['delivered', 'kept'])
})

test('[CTL-4] [SES-14] a lost answer doubles nothing', async () => {
  const chat = open()
  server.loseAnswers = true
  chat.say('once')
  await settled()
  server.loseAnswers = false
  server.become('reconnecting')
  server.become('open')
  await settled()
  expect(server.kept.map(({ text }) => text)).toEqual(['once'])
  expect(textsOf(chat)).toEqual([['once', 'kept']])
})

test('[CTL-4] too much at once is said again later; what the server will not have says so', async () => {
  const chat = open()
  server.refusal = new DesksideError('too_many_requests')
  chat.say('patience')
  await settled()
  expect(textsOf(chat)).toEqual([['patience', 'waiting']])
  server.refusal = null
  await vi.advanceTimersByTimeAsync(5_000)
  expect(textsOf(chat)).toEqual([['patience', 'kept']])
  server.refusal = new DesksideError('too_large')
  chat.say('no room')
  await settled()
  expect(textsOf(chat).at(-1)).toEqual(['no room', 'refused'])
})

test('[CTL-4] one that comes before those in front of it waits for them; the past is no news; unread until it is looked at', async () => {
  server.add('before', false)
  let seen = 0
  const chat = open({
    read: () => seen,
    write: (number) => {
      seen = number
    },
  })
  await settled()
  expect(news).toEqual([])
  expect(chat.get().unread).toBe(1)
  server.add('missed', false)
  server.tell('chat/messages', { messages: [server.add('third', false)], more: false })
  await settled()
  expect(textsOf(chat).map(([text]) => text)).toEqual(['before', 'missed', 'third'])
  expect(news.map(({ text }) => text)).toEqual(['missed', 'third'])
  expect(server.sent.filter((name) => name === 'chat/received').length).toBeGreaterThan(0)
  chat.look(true)
  expect(chat.get().unread).toBe(0)
  expect(seen).toBe(3)
  chat.look(false)
  server.tell('chat/messages', { messages: [server.add('fourth', false)], more: false })
  expect(chat.get().unread).toBe(1)
})

test('[CTL-4] "is writing" is said every few seconds, ends by itself and with the message', async () => {
  const chat = open()
  await settled()
  for (let key = 0; key < 20; key++) chat.typing()
  await settled()
  expect(server.sent.filter((name) => name === 'chat/typing')).toHaveLength(1)
  server.tell('chat/typing', { side: 'requester', name: 'Alex' })
  expect(chat.get().typing).toBe('Alex')
  await vi.advanceTimersByTimeAsync(typingHoldsMs)
  expect(chat.get().typing).toBe(null)
  server.tell('chat/typing', { side: 'requester', name: 'Alex' })
  server.tell('chat/messages', { messages: [server.add('said', false)], more: false })
  expect(chat.get().typing).toBe(null)
  chat.close()
  chat.close()
  expect(chat.say('after')).toBe(false)
})
