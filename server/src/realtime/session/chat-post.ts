import { chatPageSize } from '@deskside/protocol/signaling/chat'
import type { Deps } from '../../domain/context.ts'
import type { ChatNews } from '../../domain/events.ts'
import { chatOf } from '../../domain/sessions/chat-store.ts'
import { presentChatMessage } from '../../present/chat-message.ts'
import { readerOf } from './chat-handlers.ts'
import { send } from './relay.ts'
import type { SessionRooms } from './session-rooms.ts'

/**
 * Takes what was written to everybody in the session on this node, in its order. It follows the events of the database,
 * so that what is told has been kept.
 */
export class ChatPost {
  readonly #deps: Pick<Deps, 'db' | 'logger'>
  readonly #rooms: SessionRooms
  /** The number up to which this node has told each session. */
  readonly #told = new Map<string, number>()
  readonly #queues = new Map<string, Promise<void>>()

  constructor(deps: Pick<Deps, 'db' | 'logger'>, rooms: SessionRooms) {
    this.#deps = deps
    this.#rooms = rooms
  }

  hear(sessionId: string, news: ChatNews): void {
    const room = this.#rooms.get(sessionId)
    if (!room) this.#told.delete(sessionId)
    else if (news.kind === 'message') {
      if (!this.#told.has(sessionId)) this.#told.set(sessionId, news.number - 1)
      this.#enqueue(sessionId)
    } else {
      const { side, upTo } = news
      for (const peer of this.#rooms.peersOf(room)) send(peer, 'chat/delivered', { side, upTo })
    }
  }

  forget(sessionId: string): void {
    this.#told.delete(sessionId)
  }

  /** Events may have been missed: whatever came after the last that was told. */
  catchUp(): void {
    for (const sessionId of this.#told.keys()) this.#enqueue(sessionId)
  }

  /** One after the other for each session. */
  #enqueue(sessionId: string): void {
    const before = this.#queues.get(sessionId) ?? Promise.resolve()
    const next = before
      .then(() => this.#tell(sessionId))
      .catch((err) => this.#deps.logger.warn({ err, sessionId }, 'A chat could not be read'))
      .finally(() => {
        if (this.#queues.get(sessionId) === next) this.#queues.delete(sessionId)
      })
    this.#queues.set(sessionId, next)
  }

  async #tell(sessionId: string): Promise<void> {
    const room = this.#rooms.get(sessionId)
    const after = this.#told.get(sessionId)
    if (!room || after === undefined) return void this.#told.delete(sessionId)
    const session = { id: sessionId, organisationId: room.organisationId }
    const found = await chatOf(this.#deps.db, session, { after, limit: chatPageSize })
    const last = found.at(-1)
    if (!last) return
    this.#told.set(sessionId, last.number)
    for (const peer of this.#rooms.peersOf(room)) {
      const messages = found.map((one) => presentChatMessage(one, readerOf(peer)))
      send(peer, 'chat/messages', { messages, more: found.length === chatPageSize })
    }
  }
}
