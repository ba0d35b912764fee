import { DesksideError, type ErrorCode, isErrorCode } from '../errors.ts'
import { type FromClient, type FromServer, fromServer } from './messages.ts'
import type { SessionOver, SessionSnapshot } from './session.ts'

/**
 * One party's end of the `/session` conversation, for the pages and for the Helper. The socket is handed in, so
 * nothing here knows a network; what arrives is parsed here, and what does not parse is reported and dropped.
 *
 * It comes back by itself: with jitter after a cut, a server restart, or a refusal that may pass. It ends for
 * good when the session is over or when the server refuses in a way that a further try cannot change.
 */
export interface Signaling {
  readonly state: SignalingState
  /** The last snapshot of the server, also while reconnecting; null before the first. */
  readonly snapshot: SessionSnapshot | null
  /**
   * Sends one message and waits until the server has taken it. Nothing is kept for later: while the server is
   * away it is refused at once.
   * @throws {DesksideError} the server's refusal, or `server_unreachable`
   */
  send<Name extends keyof FromClient>(name: Name, message: FromClient[Name]): Promise<void>
  /** Listens to one kind of message. @returns the way to stop listening. */
  on<Name extends keyof FromServer>(name: Name, listener: (message: FromServer[Name]) => void): () => void
  /** Told of each change of state, and of each new snapshot. @returns the way to stop listening. */
  onState(listener: (state: SignalingState) => void): () => void
  /** Leaves without ending the session. May be called twice. */
  close(): void
}

export type SignalingState =
  /** Not yet in: the server is being tried. `tries` counts the failures so far. */
  | { kind: 'connecting'; tries: number }
  | { kind: 'open'; snapshot: SessionSnapshot }
  | { kind: 'reconnecting'; snapshot: SessionSnapshot; tries: number }
  /** The session has ended for everybody. */
  | { kind: 'over'; over: SessionOver }
  /** The server will not have us; another try would change nothing. */
  | { kind: 'refused'; code: ErrorCode }
  | { kind: 'closed' }

/** The part of a Socket.IO client socket that is used. Automatic reconnection stays switched on in it. */
export interface SignalingSocket {
  readonly connected: boolean
  /** False after a refusal, or when the server itself closed: the socket then waits for `connect()`. */
  readonly active: boolean
  connect(): unknown
  disconnect(): unknown
  on(event: string, listener: (...values: unknown[]) => void): unknown
  timeout(ms: number): { emitWithAck(event: string, message: unknown): Promise<unknown> }
}

export interface SignalingOptions {
  /** A message or an answer that does not fit the protocol: for the log. */
  onFault?: (what: string) => void
  ackTimeoutMs?: number
  /** Between tries after a refusal that may pass; the socket times its own reconnections. */
  retryMs?: () => number
}

/** Options for the Socket.IO client that fit: back within seconds, and not all at the same moment. */
export const signalingSocketOptions = {
  transports: ['websocket'],
  autoConnect: false,
  reconnection: true,
  reconnectionDelay: 500,
  reconnectionDelayMax: 2_500,
  randomizationFactor: 0.5,
  timeout: 10_000,
} as const

/** Refusals that pass by themselves; every other one is final. */
const passing: readonly ErrorCode[] = [
  'too_many_requests',
  'not_admitted',
  'database_unavailable',
  'query_too_slow',
  'storage_full',
  'server_unreachable',
  'internal',
]

/** Starts the conversation over a fresh socket. */
export function openSignaling(socket: SignalingSocket, options: SignalingOptions = {}): Signaling {
  const { onFault = () => {}, ackTimeoutMs = 10_000, retryMs = () => 1_000 + Math.random() * 2_000 } = options
  const listeners = new Map<string, Set<(message: never) => void>>()
  const stateListeners = new Set<(state: SignalingState) => void>()
  let state: SignalingState = { kind: 'connecting', tries: 0 }
  let snapshot: SessionSnapshot | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const isFinal = () => state.kind === 'over' || state.kind === 'refused' || state.kind === 'closed'

  const become = (next: SignalingState) => {
    if (isFinal()) return
    state = next
    if (isFinal()) {
      clearTimeout(retry)
      socket.disconnect()
    }
    for (const listener of [...stateListeners]) listener(state)
  }

  const goAway = () => {
    const tries = state.kind === 'connecting' || state.kind === 'reconnecting' ? state.tries + 1 : 0
    become(snapshot ? { kind: 'reconnecting', snapshot, tries } : { kind: 'connecting', tries })
    clearTimeout(retry)
    if (!isFinal() && !socket.active) retry = setTimeout(() => socket.connect(), retryMs())
  }

  const take = <Name extends keyof FromServer>(name: Name, value: unknown) => {
    if (isFinal()) return
    const parsed = fromServer[name].safeParse(value)
    if (!parsed.success) return onFault(`${name}: ${parsed.error.issues[0]?.path.join('.') ?? ''}`)
    const message = parsed.data as FromServer[Name]
    if (name === 'session/snapshot') {
      snapshot = message as SessionSnapshot
      become({ kind: 'open', snapshot })
    }
    for (const listener of [...(listeners.get(name) ?? [])]) listener(message as never)
    if (name === 'session/over') become({ kind: 'over', over: message as SessionOver })
  }

  for (const name of Object.keys(fromServer) as (keyof FromServer)[]) {
    socket.on(name, (value) => take(name, value))
  }
  socket.on('disconnect', goAway)
  socket.on('connect_error', (error) => {
    const code = refusalOf(error)
    if (code && !passing.includes(code)) become({ kind: 'refused', code })
    else goAway()
  })
  socket.connect()

  return {
    get state() {
      return state
    },
    get snapshot() {
      return snapshot
    },
    async send(name, message) {
      if (!socket.connected) throw new DesksideError('server_unreachable')
      const answer = await socket
        .timeout(ackTimeoutMs)
        .emitWithAck(name, message)
        .catch((cause: unknown) => {
          throw new DesksideError('server_unreachable', {}, { cause })
        })
      refuseUnless(answer, name)
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known)
      known.add(listener)
      return () => void known.delete(listener)
    },
    onState(listener) {
      stateListeners.add(listener)
      return () => void stateListeners.delete(listener)
    },
    close() {
      become({ kind: 'closed' })
      listeners.clear()
      stateListeners.clear()
    },
  }
}

function refuseUnless(answer: unknown, name: string): void {
  if (isRecord(answer) && answer.ok === true) return
  const code = isRecord(answer) && isErrorCode(answer.code) ? answer.code : 'internal'
  const details = isRecord(answer) && isRecord(answer.details) ? answer.details : {}
  throw new DesksideError(code, { ...details, message: name })
}

/** The error code of a refused handshake: in `data.code`, where Socket.IO carries an error's data. */
function refusalOf(error: unknown): ErrorCode | undefined {
  if (!isRecord(error)) return undefined
  if (isRecord(error.data) && isErrorCode(error.data.code)) return error.data.code
  return isErrorCode(error.message) ? error.message : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
