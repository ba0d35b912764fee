import type { Handshake } from '../signaling/handshake.ts'
import { protocolVersion } from '../signaling/version.ts'

/** The part of a Socket.IO client's socket that is used. */
export interface ProbeSocket {
  on(event: 'connect', listener: () => void): unknown
  on(event: 'connect_error', listener: (error: Error) => void): unknown
  disconnect(): unknown
}

const answerWithinMs = 8_000

/** Options for the Socket.IO client that fit: one try, with nothing to show for itself but its version. */
export const probeSocketOptions = {
  transports: ['websocket'],
  multiplex: false,
  reconnection: false,
  timeout: answerWithinMs,
  auth: { version: protocolVersion } satisfies Partial<Handshake>,
}

/**
 * Knocks at the sessions' socket without being anybody: a refusal in the server's own words is an answer like another,
 * and proves that what is between lets a lasting connection through.
 * @returns how long the answer took, in milliseconds. @throws when none came
 */
export function askSocket(open: () => ProbeSocket): Promise<number> {
  const startedAt = performance.now()
  const socket = open()
  return new Promise<number>((resolve, reject) => {
    const patience = setTimeout(() => finish(() => reject(new Error('no answer'))), answerWithinMs)
    const finish = (act: () => void) => {
      clearTimeout(patience)
      socket.disconnect()
      act()
    }
    const took = () => performance.now() - startedAt
    socket.on('connect', () => finish(() => resolve(took())))
    socket.on('connect_error', (error) =>
      // Only what the server itself says carries data; a line that does not open has none.
      finish(() => ('data' in error && error.data ? resolve(took()) : reject(error))),
    )
  })
}
