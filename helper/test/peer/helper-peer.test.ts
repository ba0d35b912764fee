import { afterEach, describe, expect, it, vi } from 'vitest'
import { HelperPeer, type Outgoing } from '../../src/peer/helper-peer.ts'
import { lastEngine, viewerAnswer } from '../support/fake-engine.ts'

vi.mock('@roamhq/wrtc', async () => (await import('../support/fake-engine.ts')).module)

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
  const engine = lastEngine()
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
