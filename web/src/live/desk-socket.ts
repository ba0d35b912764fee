import { type DeskClientToServer, type DeskServerToClient, LiveEvent } from '@deskside/protocol/live-events'
import { io, type Socket } from 'socket.io-client'
import { setConnection } from './connection.ts'

type DeskSocket = Socket<DeskServerToClient, DeskClientToServer>

export type DeskListener = {
  onEvent: (event: LiveEvent) => void
  /** From now on it is told what happens. Whatever did since the page began to read, or in a gap, was not. */
  onConnected: () => void
  /** The server itself turned us away: the login may have ended. */
  onRefused: () => void
}

/** After the server itself ended the connection the library does not come back; the page asks again after this. */
const refusedRetryMs = 5_000

/** Opens the page's live connection. @returns what closes it */
export function connectDesk(listener: DeskListener, open: () => DeskSocket = openSocket): () => void {
  const socket = open()
  let timer: ReturnType<typeof setTimeout> | undefined
  setConnection('connecting')

  const comeBack = () => {
    listener.onRefused()
    timer = setTimeout(() => socket.connect(), refusedRetryMs)
  }
  socket.on('connect', () => {
    setConnection('online')
    listener.onConnected()
  })
  socket.on('connect_error', () => {
    setConnection('lost')
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', (reason) => {
    setConnection('lost')
    if (reason === 'io server disconnect') comeBack()
  })
  socket.on('live', (payload) => {
    // An event of a newer server that this page does not know yet is passed over.
    const event = LiveEvent.safeParse(payload)
    if (event.success) listener.onEvent(event.data)
  })

  return () => {
    clearTimeout(timer)
    socket.removeAllListeners()
    socket.disconnect()
  }
}

const openSocket = (): DeskSocket =>
  io('/desk', { transports: ['websocket'], reconnectionDelayMax: 8_000, randomizationFactor: 0.5 })
