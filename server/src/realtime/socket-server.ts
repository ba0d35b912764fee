import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Logger } from '../lib/logger.ts'
import type { OwnOrigin } from '../lib/own-origin.ts'

/** The fixed numbers of every socket. */
export const socketLimits = {
  /** Largest message in bytes; a larger one closes the socket. */
  messageBytes: 64 * 1024,
  /** A socket with more than this waiting to be sent is closed: its reader has stopped reading. */
  queuedBytes: 1024 * 1024,
  /** Somebody who connects and asks for no namespace is let go after this. */
  connectMilliseconds: 5_000,
  /** A silent peer is known to be gone after the sum of both: 7 s, within the promised 10. */
  pingMilliseconds: 4_000,
  pingPatienceMilliseconds: 3_000,
  socketsPerPerson: 20,
} as const

export type SocketServerOptions = {
  server: HttpServer
  /** Sockets without an Origin header come from programs, not from pages; they pass here. */
  isOwnOrigin: OwnOrigin
  logger: Logger
}

/**
 * The one Socket.IO server of the process, on the HTTP server's port: WebSocket only, nothing compressed, each
 * namespace with its own way of knowing who is there. A page of a foreign origin is refused before any of it.
 */
export function createSocketServer({ server, isOwnOrigin, logger }: SocketServerOptions): Server {
  const io = new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: socketLimits.messageBytes,
    connectTimeout: socketLimits.connectMilliseconds,
    pingInterval: socketLimits.pingMilliseconds,
    pingTimeout: socketLimits.pingPatienceMilliseconds,
    allowRequest: (request, answer) => {
      const origin = request.headers.origin
      if (origin === undefined || isOwnOrigin(origin, request.headers.host)) return answer(null, true)
      logger.warn({ origin: origin.slice(0, 200) }, 'A socket of a foreign origin was refused')
      answer('foreign_origin', false)
    },
  })
  io.engine.on('connection', closeWhenItStopsReading)
  return io
}

/** Whether the socket comes from a page of ours. Namespaces that trust a cookie ask for it. */
export const comesFromOwnPage = ({ headers }: IncomingMessage, isOwnOrigin: OwnOrigin): boolean =>
  headers.origin !== undefined && isOwnOrigin(headers.origin, headers.host)

/** What we use of an engine.io connection; `socket` is the WebSocket of its transport. */
type Connection = {
  on(event: 'packetCreate', listener: () => void): void
  close(discard?: boolean): void
  transport: { socket?: { bufferedAmount: number } }
}

function closeWhenItStopsReading(connection: Connection): void {
  connection.on('packetCreate', () => {
    if ((connection.transport.socket?.bufferedAmount ?? 0) > socketLimits.queuedBytes) connection.close(true)
  })
}

export type MessageRate = {
  /** Messages a second that go on for ever. */
  perSecond: number
  /** Messages at once after a silence. */
  burst: number
}

/**
 * Limits what one socket may say: a bucket that fills at `perSecond` and holds `burst`. Who goes over it gets
 * no answer any more: `refuse` is called once, then the socket is closed.
 */
export function limitMessages(
  socket: Pick<Socket, 'use' | 'disconnect'>,
  { perSecond, burst }: MessageRate,
  options: { refuse?: () => void; now?: () => number } = {},
): void {
  const now = options.now ?? performance.now.bind(performance)
  let tokens = burst
  let filledAt = now()
  let refused = false
  socket.use((_message, next) => {
    const moment = now()
    tokens = Math.min(burst, tokens + ((moment - filledAt) / 1000) * perSecond)
    filledAt = moment
    if (tokens >= 1) {
      tokens -= 1
      return next()
    }
    if (refused) return
    refused = true
    options.refuse?.()
    socket.disconnect(true)
  })
}

/** Counts sockets by a key, such as a person's id. `take` answers whether there was room. */
export class SocketCount {
  readonly #counts = new Map<string, number>()
  readonly #most: number

  constructor(most: number = socketLimits.socketsPerPerson) {
    this.#most = most
  }

  take(key: string): boolean {
    const count = this.#counts.get(key) ?? 0
    if (count >= this.#most) return false
    this.#counts.set(key, count + 1)
    return true
  }

  release(key: string): void {
    const count = (this.#counts.get(key) ?? 0) - 1
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}
