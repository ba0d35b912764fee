import { openSignaling, type Signaling, signalingSocketOptions } from '@deskside/protocol/signaling/client'
import type { Handshake } from '@deskside/protocol/signaling/handshake'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import { io } from 'socket.io-client'

export type { Signaling, SignalingState } from '@deskside/protocol/signaling/client'

/** Who joins: a technician is known by their cookie, a requester's page by what entering gave it. */
export type SignalingParty =
  | { role: 'technician'; sessionId: string }
  | { role: 'requester'; participantToken: string }

export interface SignalingClientOptions {
  /** Default: the page's own server. */
  origin?: string
  /** A message that does not fit the protocol, for the log. */
  onFault?: (what: string) => void
}

/** Opens the page's end of the `/session` conversation; it comes back by itself until it is closed or over. */
export function connectSignaling(party: SignalingParty, options: SignalingClientOptions = {}): Signaling {
  const { origin = '', onFault } = options
  const auth: Handshake = { ...party, version: protocolVersion }
  const socket = io(`${origin}/session`, {
    ...signalingSocketOptions,
    transports: ['websocket'],
    // A connection of its own: shared with the desk's events it would follow their options, and connect twice.
    multiplex: false,
    auth,
  })
  return openSignaling(socket, { onFault })
}
