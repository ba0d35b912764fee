import { askSocket, probeSocketOptions } from '@deskside/protocol/doctor/ask-socket'
import type { NetworkDoors } from '@deskside/protocol/doctor/network-checks'
import { fetchPart } from '../../parts/fetch-part.ts'

/** What a check in a page has of the network. */
export const pageDoors = (readTerms: NetworkDoors['readTerms']): NetworkDoors => ({
  readTerms,
  async askSocket() {
    // Comes apart, so that a requester's page shows sooner.
    const { io } = await fetchPart(() => import('socket.io-client'))
    return askSocket(() => io('/session', probeSocketOptions))
  },
  newPeer:
    typeof RTCPeerConnection === 'function' ? (configuration) => new RTCPeerConnection(configuration) : null,
})
