/** A picture track that the test can end, as a browser's own "stop sharing" does. */
export class FakeTrack extends EventTarget {
  readonly kind = 'video'
  enabled = true
  contentHint = ''
  readyState: 'live' | 'ended' = 'live'
  surface: string

  constructor(surface = 'monitor') {
    super()
    this.surface = surface
  }

  getSettings() {
    return { displaySurface: this.surface }
  }

  stop() {
    this.readyState = 'ended'
  }

  /** The person used the browser's own bar; a page's own `stop()` raises no event. */
  endByBrowser() {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

export const asTrack = (track: FakeTrack): MediaStreamTrack => track as unknown as MediaStreamTrack

const certificateOf = (byte: string) => Array.from({ length: 32 }, () => byte).join(':')

/** A session description with nothing but the certificate in it. */
export const sdpWith = (byte: string): string => `v=0\r\na=fingerprint:sha-256 ${certificateOf(byte)}\r\n`

/** A peer connection without a network: the test is its other end. */
export class FakeConnection extends EventTarget {
  static made: FakeConnection[] = []
  connectionState: RTCPeerConnectionState = 'new'
  signalingState: RTCSignalingState = 'stable'
  localDescription: { type: string; sdp: string } | null = null
  remoteDescription: { type: string; sdp: string } | null = null
  candidates: unknown[] = []
  offers: { iceRestart: boolean }[] = []
  sender = {
    track: null as FakeTrack | null,
    replaceTrack: async (track: FakeTrack | null) => {
      this.sender.track = track
    },
    getParameters: () => ({ encodings: [{}] }),
    setParameters: async () => {},
  }

  constructor() {
    super()
    FakeConnection.made.push(this)
  }

  addTransceiver() {
    return { sender: this.sender }
  }

  createDataChannel() {
    return Object.assign(new EventTarget(), { readyState: 'connecting', send: () => {} })
  }

  async createOffer({ iceRestart = false } = {}) {
    this.offers.push({ iceRestart })
    return { type: 'offer', sdp: sdpWith('AA') }
  }

  async setLocalDescription(description: { type: string; sdp: string }) {
    this.localDescription = description
    this.signalingState = 'have-local-offer'
  }

  async setRemoteDescription(description: { type: string; sdp: string }) {
    this.remoteDescription = description
    this.signalingState = 'stable'
  }

  async addIceCandidate(candidate: unknown) {
    this.candidates.push(candidate)
  }

  become(state: RTCPeerConnectionState) {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }

  close() {
    this.connectionState = 'closed'
    this.signalingState = 'closed'
  }
}

export const createFakeConnection = () => new FakeConnection() as unknown as RTCPeerConnection
export const aCertificate = {} as RTCCertificate
