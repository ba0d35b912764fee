import { afterEach, describe, expect, it, vi } from 'vitest'
import { HelperPeer, type Outgoing } from '../../src/peer/helper-peer.ts'

const { engines } = vi.hoisted(() => ({ engines: [] as Engine[] }))

/** What a peer sees of the engine, moved by hand: the real one cannot be made to tell too early on demand. */
interface Engine {
  connectionState: RTCPeerConnectionState
  onconnectionstatechange: (() => void) | null
}

vi.mock('@roamhq/wrtc', () => {
  const sdp = (digits: string) => `v=0\r\na=fingerprint:sha-256 ${Array(32).fill(digits).join(':')}\r\n`
  class FakeEngine implements Engine {
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
      return { type: 'offer', sdp: sdp('AA') }
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
  return { default: { RTCPeerConnection: FakeEngine } }
})

const viewerAnswer = `v=0\r\na=fingerprint:sha-256 ${Array(32).fill('BB').join(':')}\r\n`

/** A peer whose line has been bound once. */
async function connect() {
  const told: string[] = []
  const said: Outgoing['name'][] = []
  const peer = new HelperPeer({
    connectionId: '7e7e7e7e-0000-4000-8000-000000000001',
    sessionId: '7e7e7e7e-0000-4000-8000-000000000002',
    language: 'en',
    ice: () => ({ iceServers: [], iceTransportPolicy: 'all' }),
    say: async ({ name }) => {
      said.push(name)
      return true
    },
    onBound: () => told.push('bound'),
    onLost: () => told.push('lost'),
    onClosed: (reason) => told.push(`closed: ${reason}`),
    onVerification: () => {},
    onMessage: () => {},
  })
  peer.start()
  const engine = engines.at(-1)
  if (!engine) throw new Error('no engine was made')
  await vi.waitFor(() => expect(said).toContain('signal/offer'))
  peer.takeAnswer(viewerAnswer)
  engine.connectionState = 'connected'
  await vi.waitFor(() => expect(told).toEqual(['bound']))
  return { peer, engine, told }
}

describe('[SES-14] a line', () => {
  let peer: HelperPeer
  afterEach(() => peer.close('over'))

  it('is bound again also when the engine has told of its return before its state said so', async () => {
    const { engine, told, ...line } = await connect()
    peer = line.peer

    engine.connectionState = 'disconnected'
    engine.onconnectionstatechange?.()
    expect(told).toEqual(['bound', 'lost'])

    engine.onconnectionstatechange?.()
    expect(told).toEqual(['bound', 'lost'])
    engine.connectionState = 'connected'
    await vi.waitFor(() => expect(told).toEqual(['bound', 'lost', 'bound']))
  })

  it('is told to be lost also when the engine tells of it too early', async () => {
    const { engine, told, ...line } = await connect()
    peer = line.peer

    engine.onconnectionstatechange?.()
    engine.connectionState = 'disconnected'
    await vi.waitFor(() => expect(told).toEqual(['bound', 'lost']))
  })
})
