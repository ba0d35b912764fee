import type { ProbePeer } from '@deskside/protocol/doctor/ice-probe'
import type { NetworkDoors } from '@deskside/protocol/doctor/network-checks'
import { protocolVersion } from '@deskside/protocol/signaling/version'

/** What is asked of it, but for the event's other fields, which the browser's type insists on. */
type Probed = Omit<ProbePeer, 'onicecandidate'>

const answerWithinMs = 8_000

/** What a check in a page has of the network. */
export const pageDoors = (readTerms: NetworkDoors['readTerms']): NetworkDoors => ({
  readTerms,
  askSocket,
  newPeer:
    typeof RTCPeerConnection === 'function'
      ? (configuration) => new RTCPeerConnection(configuration) satisfies Probed as ProbePeer
      : null,
})

/**
 * Knocks at the sessions' socket with nothing to show: a refusal in the server's own words is an answer like another,
 * and proves that what is between lets a lasting connection through.
 */
async function askSocket(): Promise<number> {
  // Comes apart, so that a requester's page shows sooner.
  const { io } = await import('socket.io-client')
  const socket = io('/session', {
    transports: ['websocket'],
    multiplex: false,
    reconnection: false,
    timeout: answerWithinMs,
    auth: { version: protocolVersion },
  })
  const startedAt = performance.now()
  return new Promise<number>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('no answer')), answerWithinMs)
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
