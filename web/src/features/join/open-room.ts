import type { Entry } from '@deskside/protocol/http/join'
import { createSharing } from '../../sharing/sharing.ts'
import { connectSignaling } from '../../viewer/peer/signaling-client.ts'
import { openPageChat } from '../chat/open-page-chat.ts'

/** Takes this page's place in the session, with nothing shared yet. */
export async function openRoom({
  sessionId,
  participantToken,
}: Pick<Entry, 'sessionId' | 'participantToken'>) {
  // One certificate for the life of the page: to a console it is always the same device.
  const keys: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
  const certificate = await RTCPeerConnection.generateCertificate(keys)
  const signaling = connectSignaling({ role: 'requester', participantToken })
  return {
    signaling,
    sharing: createSharing({ signaling, certificate, sessionId }),
    chat: openPageChat({ signaling, sessionId, side: 'requester' }),
  }
}
