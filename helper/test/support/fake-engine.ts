/** What a peer sees of the engine, moved by hand: the real one cannot be made to tell too early, or late, on demand. */
export class FakeEngine {
  connectionState: RTCPeerConnectionState = 'new'
  signalingState: RTCSignalingState = 'stable'
  onconnectionstatechange: (() => void) | null = null
  onicecandidate = null
  sctp = null
  localDescription: { sdp: string } | null = null

  constructor() {
    engines.push(this)
  }

  createDataChannel() {
    return { readyState: 'open', bufferedAmount: 0, send() {} }
  }
  async createOffer() {
    return { type: 'offer', sdp: descriptionOf('AA') }
  }
  async setLocalDescription(description: { sdp: string }) {
    this.localDescription = description
    this.signalingState = 'have-local-offer'
  }
  async setRemoteDescription() {
    this.signalingState = 'stable'
  }
  close() {}
}

const engines: FakeEngine[] = []

const descriptionOf = (digits: string) =>
  `v=0\r\na=fingerprint:sha-256 ${Array(32).fill(digits).join(':')}\r\n`

/** What the other end answers to an offer. */
export const viewerAnswer = descriptionOf('BB')

/** The one that was made last. */
export function lastEngine(): FakeEngine {
  const engine = engines.at(-1)
  if (!engine) throw new Error('no engine was made')
  return engine
}

/** In place of `@roamhq/wrtc`: `vi.mock('@roamhq/wrtc', async () => (await import('…/fake-engine.ts')).module)`. */
export const module = { default: { RTCPeerConnection: FakeEngine } }
