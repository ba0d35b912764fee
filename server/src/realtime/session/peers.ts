import type { ClientToServer, ServerToClient } from '@deskside/protocol/signaling/messages'
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Actor } from '../../domain/context.ts'

/** Somebody with an open socket to a session. `id` is the address of signalling messages. */
type PeerBase = { id: string; sessionId: string; organisationId: string; socket: SessionSocket }
/** A console: a new socket has a new id; who it is says `actor`. */
export type TechnicianPeer = PeerBase & { role: 'technician'; actor: Actor; photoUrl: string | null }
/** A requester's admitted device: its id is its participant's, also after a reconnection. */
export type DevicePeer = PeerBase & { role: 'requester' }
export type Peer = TechnicianPeer | DevicePeer

export type SocketData = { peer: Peer }
export type SessionSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>
export type SessionNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>
