import { DesksideError } from '@deskside/protocol/errors'
import { capabilities } from '@deskside/protocol/vocabulary/capabilities'
import type { Server } from 'socket.io'
import { type Audience, announce, type DomainEvent, type EventSource } from '../../domain/events.ts'
import { credentialSeconds } from '../../domain/join/ice-servers.ts'
import { openConsole } from '../../domain/sessions/open-console.ts'
import { limitMessages, type MessageRate, SocketCount } from '../socket-server.ts'
import { Absences } from './absences.ts'
import { admitPeer, type Door, readActor } from './admit-peer.ts'
import { Broadcasts } from './broadcasts.ts'
import { ChatPost } from './chat-post.ts'
import { converse } from './conversation.ts'
import type { Peer, SessionNamespace, SessionSocket, TechnicianPeer } from './peers.ts'
import { awaitAnswer } from './pending-answers.ts'
import { asConnectError } from './refusal.ts'
import { send } from './relay.ts'
import type { SessionRooms } from './session-rooms.ts'

export type SessionOptions = Door & {
  events: EventSource
  rooms: SessionRooms
  /** For tests: another time of grace before an absence is told. Milliseconds. */
  graceMs?: number
  /** For tests: another time after which everybody gets newer credentials of the relay. Milliseconds. */
  renewIceMs?: number
}

const rate: MessageRate = { perSecond: 50, burst: 200 }
/** Logins also end by themselves, without an event. */
const lookAgainMs = 5 * 60_000
/** Nobody ever holds a relay's credential that is about to run out. */
const renewIceMs = (credentialSeconds * 1_000) / 3

/**
 * `/session`: console and device find each other here; everything else goes from peer to peer. See
 * `docs/protocol.md`. @returns what ends it
 */
export function openSessions(io: Server, options: SessionOptions): () => void {
  const namespace: SessionNamespace = io.of('/session')
  const gateway = new Gateway(options)
  namespace.use((socket, next) => {
    gateway.admit(socket).then(
      () => next(),
      (error) => next(asConnectError(error, options.deps.logger)),
    )
  })
  namespace.on('connection', (socket) => gateway.welcome(socket))
  return gateway.open()
}

class Gateway {
  readonly #options: SessionOptions
  readonly #broadcasts: Broadcasts
  readonly #absences: Absences
  readonly #chat: ChatPost
  readonly #sockets = new SocketCount()
  #closed = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.#broadcasts = new Broadcasts(options.deps, options.rooms)
    this.#absences = new Absences(options.deps, options.graceMs)
    this.#chat = new ChatPost(options.deps, options.rooms)
  }

  open(): () => void {
    const { events, rooms } = this.#options
    const stops = [
      events.subscribe((event) => void this.#hear(event)),
      events.onGap(() => {
        for (const { sessionId } of rooms.all()) this.#reload(sessionId)
        this.#chat.catchUp()
      }),
    ]
    const timers = [
      setInterval(() => void this.#lookAgain(), lookAgainMs).unref(),
      setInterval(() => this.#renewIce(), this.#options.renewIceMs ?? renewIceMs).unref(),
    ]
    void this.#absences.awaitExpected()
    return () => {
      this.#closed = true
      for (const timer of timers) clearInterval(timer)
      this.#absences.close()
      for (const stop of stops) stop()
    }
  }

  async admit(socket: SessionSocket): Promise<void> {
    const peer = await admitPeer(this.#options, socket)
    if (socket.conn.readyState !== 'open') throw new DesksideError('peer_absent')
    const key = peer.role === 'technician' ? peer.actor.personId : peer.id
    if (!this.#sockets.take(key)) throw new DesksideError('too_many_requests')
    // Released whether or not the socket gets any further.
    socket.conn.once('close', () => this.#sockets.release(key))
    socket.data.peer = peer
  }

  welcome(socket: SessionSocket): void {
    const { deps, rooms } = this.#options
    const { peer } = socket.data
    const scene = { deps, rooms, broadcasts: this.#broadcasts, peer }
    limitMessages(socket, rate)
    // A middleware and not a listener: it stands behind the limit, and takes messages of any name.
    socket.use(([name, ...values]) => awaitAnswer(socket, converse(scene, name, values)))
    socket.on('disconnect', () => this.#farewell(peer))
    // The newest socket of a device is the one that lives: the other may not know yet that it is dead.
    rooms.enter(peer)?.socket.disconnect(true)
    if (peer.role === 'requester') void this.#absences.back(whose(peer))
    void this.#broadcasts
      .reload(peer.sessionId)
      .then(() => this.#tellPages(peer.sessionId, this.#audienceOf(peer)))
      .catch((error) => this.#couldNotRead(peer.sessionId, error))
  }

  #farewell(peer: Peer): void {
    // The last one to leave takes the knowledge of the session along.
    const audience = this.#audienceOf(peer)
    if (!this.#options.rooms.leave(peer) || this.#closed) return
    this.#broadcasts.publish(peer.sessionId)
    void this.#tellPages(peer.sessionId, audience)
    if (peer.role === 'requester') this.#absences.gone(whose(peer))
  }

  #renewIce(): void {
    const { deps, rooms } = this.#options
    if (deps.settings.ice.turnUrls.length === 0) return
    for (const { sessionId } of rooms.all()) this.#broadcasts.publish(sessionId)
  }

  #audienceOf({ sessionId }: Peer): Audience | undefined {
    return this.#broadcasts.sceneOf(sessionId)?.audience
  }

  /** Who is online shows on the ticket's page too. */
  async #tellPages(sessionId: string, audience: Audience | undefined): Promise<void> {
    const { db } = this.#options.deps
    if (audience) await announce(db, { type: 'session.changed', audience, sessionId }).catch(() => {})
  }

  #reload(sessionId: string): void {
    this.#broadcasts.reload(sessionId).catch((error) => this.#couldNotRead(sessionId, error))
  }

  #couldNotRead(sessionId: string, error: unknown): void {
    this.#options.deps.logger.warn({ err: error, sessionId }, 'A session could not be read again')
  }

  async #hear(event: DomainEvent): Promise<void> {
    const { rooms } = this.#options
    if (event.type === 'session.chatted') return this.#chat.hear(event.sessionId, event.news)
    if (event.type === 'session.over') this.#chat.forget(event.sessionId)
    if ('sessionId' in event && rooms.get(event.sessionId)) {
      this.#reload(event.sessionId)
      // [SES-15] Who was taken out, or refused by the requester, may not stay.
      return this.#lookAgain((peer) => peer.sessionId === event.sessionId && !this.#isTechnicianOf(peer))
    }
    if (event.type === 'person.changed')
      await this.#lookAgain(({ actor }) => actor.personId === event.personId)
    if (event.type === 'ticket.changed') {
      const { ticketId } = event.audience
      await this.#lookAgain(({ sessionId }) => this.#broadcasts.sceneOf(sessionId)?.ticket.id === ticketId)
    }
  }

  #isTechnicianOf({ sessionId, actor }: TechnicianPeer): boolean {
    return this.#broadcasts.sceneOf(sessionId)?.session.technicianId === actor.personId
  }

  /** Technicians whose rights may have changed: who has lost them goes, and leaves no rights behind. */
  async #lookAgain(concerns: (peer: TechnicianPeer) => boolean = () => true): Promise<void> {
    const { deps, rooms } = this.#options
    const here = rooms.all().flatMap((room) => [...room.technicians.values()])
    for (const peer of here.filter(concerns)) {
      try {
        peer.actor = await readActor(deps, peer.organisationId, peer.socket.request.headers.cookie)
        const { photoUrl } = await openConsole(deps, peer.actor, peer.sessionId)
        peer.photoUrl = photoUrl
      } catch (error) {
        // An over session ends by its own event; a database that is away takes nobody's rights.
        if (!(error instanceof DesksideError)) this.#couldNotRead(peer.sessionId, error)
        else if (error.code !== 'session_over') this.#sendAway(peer)
      }
    }
  }

  /** The connection between the two devices is theirs: what ends it is that the device lowers its grants. */
  #sendAway(peer: TechnicianPeer): void {
    const devices = this.#options.rooms.get(peer.sessionId)?.devices.values() ?? []
    const { personId } = peer.actor
    for (const device of devices)
      send(device, 'consent/withdraw', { capabilities: [...capabilities], personId })
    peer.socket.disconnect(true)
  }
}

const whose = ({ organisationId, sessionId, id }: Peer) => ({ organisationId, sessionId, participantId: id })
