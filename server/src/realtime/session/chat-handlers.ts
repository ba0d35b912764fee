import { DesksideError } from '@deskside/protocol/errors'
import { chatPageSize } from '@deskside/protocol/signaling/chat'
import { chatOf } from '../../domain/sessions/chat-store.ts'
import { noteChatDelivered } from '../../domain/sessions/note-chat-delivered.ts'
import { type ChatWriter, sayInSession } from '../../domain/sessions/say-in-session.ts'
import { presentChatMessage } from '../../present/chat-message.ts'
import type { Handlers, Scene } from './handlers.ts'
import type { Peer } from './peers.ts'
import { send } from './relay.ts'
import { type Rate, TokenBucket } from './token-bucket.ts'

/** Each is kept for ever: quicker than a person writes, slower than a program floods. */
const sayRate: Rate = { perSecond: 1, burst: 10 }
/** Each is a query. */
const readRate: Rate = { perSecond: 2, burst: 20 }
const typingRate: Rate = { perSecond: 1, burst: 3 }

type Buckets = { say: TokenBucket; read: TokenBucket; typing: TokenBucket }
const buckets = new WeakMap<Peer['socket'], Buckets>()

/** Family `chat/`: kept and numbered first, then told to everybody by its event (`chat-post.ts`), the writer included. */
export const chatHandlers: Handlers<'chat/say' | 'chat/read' | 'chat/received' | 'chat/typing'> = {
  async 'chat/say'({ deps, peer }, message) {
    take(peer, 'say')
    await sayInSession(deps, peer.sessionId, writerOf(peer), message)
  },

  async 'chat/read'({ deps, peer }, { after }) {
    take(peer, 'read')
    const session = { id: peer.sessionId, organisationId: peer.organisationId }
    // One more than is sent says whether there are more.
    const found = await chatOf(deps.db, session, { after, limit: chatPageSize + 1 })
    const messages = found.slice(0, chatPageSize).map((one) => presentChatMessage(one, readerOf(peer)))
    send(peer, 'chat/messages', { messages, more: found.length > chatPageSize })
  },

  async 'chat/received'({ deps, broadcasts, peer }, { upTo }) {
    take(peer, 'read')
    const { audience } = broadcasts.sceneOf(peer.sessionId) ?? {}
    if (!audience) throw new DesksideError('session_over')
    const session = { id: peer.sessionId, organisationId: peer.organisationId, audience }
    await noteChatDelivered(deps, session, peer.role === 'technician' ? 'requester' : 'technician', upTo)
  },

  'chat/typing'(scene) {
    take(scene.peer, 'typing')
    const { peer } = scene
    for (const other of othersOf(scene)) send(other, 'chat/typing', { side: peer.role, name: nameOf(scene) })
  },
}

function take(peer: Peer, what: keyof Buckets): void {
  const known = buckets.get(peer.socket) ?? {
    say: new TokenBucket(sayRate),
    read: new TokenBucket(readRate),
    typing: new TokenBucket(typingRate),
  }
  buckets.set(peer.socket, known)
  if (!known[what].take()) throw new DesksideError('too_many_requests', { retryAfterSeconds: 1 })
}

const writerOf = (peer: Peer): ChatWriter =>
  peer.role === 'technician'
    ? { role: 'technician', actor: peer.actor }
    : { role: 'requester', organisationId: peer.organisationId, participantId: peer.id }

/** Whose messages are `mine`: a technician's own, and on the requester's side those of any of their devices. */
export const readerOf = (peer: Peer): string | null =>
  peer.role === 'technician' ? peer.actor.personId : null

/** Everybody in the session but the writer, on whatever device. */
function othersOf({ rooms, peer }: Scene): Peer[] {
  const room = rooms.get(peer.sessionId)
  const all = room ? rooms.peersOf(room) : []
  return all.filter((other) => other.role !== peer.role || readerOf(other) !== readerOf(peer))
}

function nameOf({ peer, broadcasts }: Scene): string {
  if (peer.role === 'technician') return peer.actor.name
  const scene = broadcasts.sceneOf(peer.sessionId)
  return scene?.participants.find(({ id }) => id === peer.id)?.name ?? ''
}
