import type { Server as HttpServer } from 'node:http'
import type { Server } from 'socket.io'
import { type DeskOptions, openDesk } from './desk/desk-namespace.ts'
import { openSessions, type SessionOptions } from './session/session-namespace.ts'
import { createSocketServer } from './socket-server.ts'

export type Realtime = {
  io: Server
  /** Ends every socket as a lost connection, so that pages and Helpers come back by themselves to the next start. */
  close(): void
}

const farewellMilliseconds = 1_000

type Connection = {
  transport: { socket?: { terminate(): void } }
  once(event: 'close', listener: () => void): void
}

/** The connections that are open, whatever namespaces they are in. */
function trackConnections(io: Server): Set<Connection> {
  const open = new Set<Connection>()
  io.engine.on('connection', (connection: Connection) => {
    open.add(connection)
    connection.once('close', () => open.delete(connection))
  })
  return open
}

/** All sockets: each namespace adds its line here. */
export function openRealtime(options: DeskOptions & SessionOptions & { server: HttpServer }): Realtime {
  const { server, isOwnOrigin, deps } = options
  const io = createSocketServer({ server, isOwnOrigin, logger: deps.logger })
  const open = trackConnections(io)
  const closers = [openDesk(io, options), openSessions(io, options)]
  return {
    io,
    close() {
      for (const close of closers) close()
      const sockets = [...open].flatMap(({ transport }) => transport.socket ?? [])
      io.engine.close()
      // Who does not answer the farewell, as a computer that went to sleep, holds nobody up: the WebSocket itself would
      // wait half a minute.
      setTimeout(() => {
        for (const socket of sockets) socket.terminate()
      }, farewellMilliseconds).unref()
    },
  }
}
