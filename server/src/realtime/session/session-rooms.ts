import type { SessionPresence } from '../../domain/sessions/session-presence.ts'
import type { DevicePeer, Peer, TechnicianPeer } from './peers.ts'

/** The peers of one session that are here now, by their ids. */
export type SessionRoom = {
  sessionId: string
  organisationId: string
  technicians: Map<string, TechnicianPeer>
  devices: Map<string, DevicePeer>
}

/**
 * Who is in which session at this moment, on this node. Everything that is relayed is looked up here and never in the
 * database: live sessions go on while it is away.
 */
export class SessionRooms implements SessionPresence {
  readonly #rooms = new Map<string, SessionRoom>()
  readonly #devices = new Map<string, DevicePeer>()

  /** @returns the device's earlier socket, which this one replaces. */
  enter(peer: Peer): DevicePeer | undefined {
    const { sessionId, organisationId } = peer
    const room = this.#rooms.get(sessionId) ?? {
      sessionId,
      organisationId,
      technicians: new Map(),
      devices: new Map(),
    }
    this.#rooms.set(sessionId, room)
    if (peer.role === 'technician') {
      room.technicians.set(peer.id, peer)
      return undefined
    }
    const before = room.devices.get(peer.id)
    room.devices.set(peer.id, peer)
    this.#devices.set(peer.id, peer)
    return before
  }

  /** @returns false for a socket that had been replaced, whose peer is still here. */
  leave(peer: Peer): boolean {
    const room = this.#rooms.get(peer.sessionId)
    const known = room?.technicians.get(peer.id) ?? room?.devices.get(peer.id)
    if (!room || known !== peer) return false
    room.technicians.delete(peer.id)
    room.devices.delete(peer.id)
    if (peer.role === 'requester') this.#devices.delete(peer.id)
    if (room.technicians.size + room.devices.size === 0) this.#rooms.delete(peer.sessionId)
    return true
  }

  get(sessionId: string): SessionRoom | undefined {
    return this.#rooms.get(sessionId)
  }

  all(): SessionRoom[] {
    return [...this.#rooms.values()]
  }

  peersOf(room: SessionRoom): Peer[] {
    return [...room.technicians.values(), ...room.devices.values()]
  }

  technicians(sessionId: string): string[] {
    const here = this.#rooms.get(sessionId)?.technicians.values() ?? []
    return [...new Set([...here].map(({ actor }) => actor.personId))]
  }

  isOnline(participantId: string): boolean {
    return this.#devices.has(participantId)
  }
}
