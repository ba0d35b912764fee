// The part of `@roamhq/wrtc` that the Helper uses. Its own types stand on the browser's library of types, which has
// no place in a program without a page.

declare module '@roamhq/wrtc' {
  export interface SessionDescription {
    type: 'offer' | 'answer' | 'pranswer' | 'rollback'
    sdp: string
  }

  export interface IceCandidateInit {
    candidate: string
    sdpMid: string | null
    sdpMLineIndex: number | null
    usernameFragment?: string | null
  }

  export interface DataChannel {
    readonly label: string
    readonly readyState: 'connecting' | 'open' | 'closing' | 'closed'
    readonly bufferedAmount: number
    binaryType: 'arraybuffer'
    onopen: (() => void) | null
    onclose: (() => void) | null
    onmessage: ((event: { data: unknown }) => void) | null
    send(data: string | Uint8Array<ArrayBuffer>): void
    close(): void
  }

  export interface DataChannelTerms {
    negotiated: true
    id: number
    ordered: boolean
    maxRetransmits?: number
    maxPacketLifeTime?: number
  }

  export interface IceServer {
    urls: string[]
    username?: string
    credential?: string
  }

  export interface Configuration {
    iceServers?: IceServer[]
    iceTransportPolicy?: 'all' | 'relay'
    bundlePolicy?: 'max-bundle'
  }

  type PeerConnectionState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed'

  export class RTCPeerConnection {
    constructor(configuration?: Configuration)
    readonly connectionState: PeerConnectionState
    readonly signalingState: string
    readonly localDescription: SessionDescription | null
    readonly remoteDescription: SessionDescription | null
    readonly sctp: { transport: { getRemoteCertificates(): ArrayBuffer[] } | null } | null
    onconnectionstatechange: (() => void) | null
    onicecandidate: ((event: { candidate: IceCandidateInit | null }) => void) | null
    createDataChannel(label: string, terms?: DataChannelTerms): DataChannel
    createOffer(options?: { iceRestart?: boolean }): Promise<SessionDescription>
    setLocalDescription(description: SessionDescription): Promise<void>
    setRemoteDescription(description: SessionDescription): Promise<void>
    addIceCandidate(candidate: IceCandidateInit): Promise<void>
    getConfiguration(): Configuration
    setConfiguration(configuration: Configuration): void
    close(): void
  }

  const wrtc: { RTCPeerConnection: typeof RTCPeerConnection }
  export default wrtc
}
