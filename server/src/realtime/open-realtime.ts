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

/** All sockets: each namespace adds its line here. */
export function openRealtime(options: DeskOptions & SessionOptions & { server: HttpServer }): Realtime {
  const { server, isOwnOrigin, deps } = options
  const io = createSocketServer({ server, isOwnOrigin, logger: deps.logger })
  const closers = [openDesk(io, options), openSessions(io, options)]
  return {
    io,
    close() {
      for (const close of closers) close()
      io.engine.close()
    },
  }
}
