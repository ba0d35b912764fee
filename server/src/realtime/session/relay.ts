import { DesksideError } from '@deskside/protocol/errors'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { Scene } from './handlers.ts'
import type { DevicePeer, Peer, TechnicianPeer } from './peers.ts'

/** Which side of the session a message is for. What comes from the wrong side is refused. @throws DesksideError */
export function asTechnician(peer: Peer): TechnicianPeer {
  if (peer.role !== 'technician') throw new DesksideError('forbidden')
  return peer
}
export function asDevice(peer: Peer): DevicePeer {
  if (peer.role !== 'requester') throw new DesksideError('forbidden')
  return peer
}

/**
 * The peer that a message is addressed to: a device from a technician, a technician from a device, of the same
 * session and here now. There is no other pair. @throws DesksideError `peer_absent`
 */
export function counterpart({ rooms, peer }: Scene, to: string): Peer {
  const room = rooms.get(peer.sessionId)
  const found = peer.role === 'technician' ? room?.devices.get(to) : room?.technicians.get(to)
  if (!found) throw new DesksideError('peer_absent')
  return found
}

type Relayed = Extract<keyof FromServer, `signal/${string}` | `verify/${string}`>

/** Hands a message on as it was parsed: nothing that the contract does not name gets through. */
export function relay<Name extends Relayed>(
  scene: Scene,
  name: Name,
  { to, ...message }: Omit<FromServer[Name], 'from'> & { to: string },
): void {
  send(counterpart(scene, to), name, { ...message, from: scene.peer.id } as unknown as FromServer[Name])
}

/** To every technician of the sender's session. */
export function toTechnicians<Name extends keyof FromServer>(
  { rooms, peer }: Scene,
  name: Name,
  message: FromServer[Name],
): void {
  const room = rooms.get(peer.sessionId)
  for (const technician of room?.technicians.values() ?? []) send(technician, name, message)
}

export function send<Name extends keyof FromServer>(peer: Peer, name: Name, message: FromServer[Name]): void {
  // Socket.IO types each event by itself; name and message come from one table here.
  const emit = peer.socket.emit.bind(peer.socket) as (name: string, message: unknown) => boolean
  emit(name, message)
}
