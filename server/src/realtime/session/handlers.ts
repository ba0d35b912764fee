import type { FromClient } from '@deskside/protocol/signaling/messages'
import type { Deps } from '../../domain/context.ts'
import type { Broadcasts } from './broadcasts.ts'
import type { Peer } from './peers.ts'
import type { SessionRooms } from './session-rooms.ts'

/** What a handler of one message is given: who sends it, and where it may go. */
export type Scene<P extends Peer = Peer> = {
  deps: Deps
  rooms: SessionRooms
  broadcasts: Broadcasts
  peer: P
}

export type MessageName = keyof FromClient
/** Takes a parsed message, or throws the refusal. */
export type Handler<Name extends MessageName> = (
  scene: Scene,
  message: FromClient[Name],
) => void | Promise<void>

/** The handlers of a family, each under its message's name. */
export type Handlers<Name extends MessageName> = { [N in Name]: Handler<N> }
