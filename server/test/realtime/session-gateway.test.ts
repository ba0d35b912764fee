import { randomUUID } from 'node:crypto'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { enterByCode } from '../../src/domain/join/enter-by-code.ts'
import { aScene, portOf } from '../support/scene.ts'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession } from '../support/sessions.ts'
import { aConsole, aDeviceSocket, aPeer, type TestPeer } from '../support/signalling.ts'
import { until } from '../support/until.ts'

const connectionId = randomUUID()
const sdp = 'v=0'

describe('who may connect', () => {
  test('refusals: foreign origin, no login, no right, unknown session, another organisation, nonsense, old version', async () => {
    const desk = await aServer()
    const { port, session, cast, token } = await aScene(desk)
    const auth = { role: 'technician', version: 1, sessionId: session.id }
    const { cookie } = await desk.as(cast.technician)
    const own = { origin: 'http://localhost' }
    const overseer = await desk.as(await desk.anAdministrator({ inTeam: false }))
    const requester = await desk.as(cast.requester)
    const elsewhere = await desk.anOrganisation()
    const stranger = await desk.as(await desk.aTechnician({}, elsewhere))
    const refusals: [TestPeer, string][] = [
      // Refused before there is a namespace to say why.
      [aPeer(port, auth, { origin: 'https://evil.test', cookie }), 'websocket error'],
      [aPeer(port, auth, { cookie }), 'foreign_origin'],
      [aPeer(port, auth, own), 'not_signed_in'],
      [aPeer(port, auth, { ...own, cookie: overseer.cookie }), 'forbidden'],
      [aPeer(port, auth, { ...own, cookie: requester.cookie }), 'forbidden'],
      [aPeer(port, { ...auth, sessionId: randomUUID() }, { ...own, cookie }), 'not_found'],
      [
        aPeer(port, auth, {
          origin: `http://${elsewhere.host}`,
          host: elsewhere.host,
          cookie: stranger.cookie,
        }),
        'not_found',
      ],
      [aPeer(port, { ...auth, version: 0 }, { ...own, cookie }), 'version_unsupported'],
      [aPeer(port, { ...auth, version: 99 }, { ...own, cookie }), 'version_unsupported'],
      [aPeer(port, { role: 'king', version: 1 }), 'malformed_message'],
      [aPeer(port, {}), 'malformed_message'],
      [aDeviceSocket(port, 'dsk_join_nothing'), 'link_not_valid'],
      [aDeviceSocket(port, token, { host: elsewhere.host }), 'link_not_valid'],
      [aDeviceSocket(port, token, { origin: 'https://evil.test' }), 'websocket error'],
    ]
    for (const [peer, code] of refusals) expect(await peer.settled()).toBe(code)
  })

  test('[JOIN-4] who knocks with a code has no socket until they are let in', async () => {
    const desk = await aServer()
    const { port, session } = await aScene(desk)
    await desk.deps.db.execute(sql`update sessions set code_until = expires_at where id = ${session.id}`)
    const { token } = await enterByCode(desk.deps, {
      organisationId: session.organisationId,
      typed: session.code,
      device: null,
      name: '',
      address: '192.0.2.9',
    })
    expect(await aDeviceSocket(port, token).settled()).toBe('not_admitted')
  })

  test('a snapshot says where the session stands, and to a device nothing of the other devices', async () => {
    const desk = await aServer()
    const { console, device, participant, session, cast } = await aScene(desk)
    const { token: second } = await aDevice(desk, session, { device: 'browser', address: '198.51.100.4' })
    aDeviceSocket(await portOf(desk), second)
    const seen = await console.heard('session/snapshot', ({ devices }) => devices?.length === 2)
    expect(seen).toMatchObject({
      state: 'joined',
      language: 'en',
      organisation: 'Example',
      you: { role: 'technician' },
      technicians: [{ personId: cast.technician.id, name: 'Camille Martin' }],
    })
    expect(seen.participants).toHaveLength(2)
    const own = await device.heard('session/snapshot', ({ devices }) => devices?.length === 2)
    expect(own.you).toEqual({ peerId: participant.id, role: 'requester' })
    expect(own.participants.map(({ id }) => id)).toEqual([participant.id])
    expect(JSON.stringify(own)).not.toContain('198.51.100.4')
  })
})

describe('signalling', () => {
  test('goes between a technician and a device of the same session, with the sender’s address put in', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const [from, to] = [console.peerId, device.peerId]
    expect(await console.send('signal/open', { to, connectionId })).toEqual({ ok: true })
    expect(await device.heard('signal/open')).toEqual({ from, connectionId })
    expect(await device.send('signal/offer', { to: from, connectionId, sdp })).toEqual({ ok: true })
    expect(await console.heard('signal/offer')).toEqual({ from: to, connectionId, sdp })
    await console.send('signal/answer', { to, connectionId, sdp })
    await device.heard('signal/answer')
    await device.send('signal/candidate', { to: from, connectionId, candidate: null })
    await console.heard('signal/candidate')
    const hex = 'a'.repeat(64)
    await device.send('verify/commit', { to: from, connectionId, commitment: hex })
    await console.send('verify/nonce', { to, connectionId, nonce: hex })
    await device.send('verify/reveal', { to: from, connectionId, nonce: hex })
    expect(await console.heard('verify/reveal')).toEqual({ from: to, connectionId, nonce: hex })
  })

  test('what the contract does not name does not get through', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    await console.raw('signal/open', {
      to: device.peerId,
      connectionId,
      from: 'somebody',
      grant: ['control'],
    })
    expect(await device.heard('signal/open')).toEqual({ from: console.peerId, connectionId })
  })

  test('never into another session, nor between two devices or two technicians', async () => {
    const desk = await aServer()
    const one = await aScene(desk)
    const other = await aScene(desk)
    const colleague = await desk.aTechnician()
    await desk.deps.db.execute(sql`update sessions set team_id = ${desk.organisation.teamId}`)
    const second = await aConsole(desk, one.port, one.session, colleague)
    await second.heard('session/snapshot')
    const absent = { ok: false, code: 'peer_absent' }
    for (const to of [other.device.peerId, other.console.peerId, second.peerId, randomUUID()])
      expect(await one.console.send('signal/open', { to, connectionId })).toEqual(absent)
    for (const to of [other.console.peerId, other.device.peerId, one.device.peerId])
      expect(await one.device.send('signal/candidate', { to, connectionId, candidate: null })).toEqual(absent)
    expect(other.device.all('signal/open')).toEqual([])
    expect(other.console.all('signal/candidate')).toEqual([])
  })

  test('each side says only what is its to say', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const forbidden = { ok: false, code: 'forbidden' }
    const capabilities: ['view'] = ['view']
    const [fromDevice, fromConsole] = [console.peerId, device.peerId].map((to) => ({ to, connectionId }))
    expect(await device.send('signal/open', fromDevice as FromClient['signal/open'])).toEqual(forbidden)
    expect(
      await device.send('consent/ask', {
        ...fromDevice,
        askId: randomUUID(),
        capabilities,
      } as FromClient['consent/ask']),
    ).toEqual(forbidden)
    expect(await console.send('signal/offer', { ...fromConsole, sdp } as FromClient['signal/offer'])).toEqual(
      forbidden,
    )
    // The flagship: a technician cannot answer in the requester's place.
    expect(
      await console.send('consent/answer', {
        askId: null,
        granted: ['control'],
        refused: [],
        reason: 'answered',
      }),
    ).toEqual(forbidden)
    expect(device.all('consent/answer' as never)).toEqual([])
  })
})

describe('[R-26] hostile messages', () => {
  test('unknown, malformed, without a payload, with three, of a prototype’s name: each refused politely', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const refused = (field?: string) =>
      expect.objectContaining({ ok: false, code: 'malformed_message', ...(field && {}) })
    for (const name of ['no/such', '__proto__', 'constructor', 'toString', 'session/snapshot', ''])
      expect(await console.raw(name, {})).toEqual(refused())
    for (const value of [undefined, null, 7, 'x', [], { to: 7 }, { to: device.peerId, connectionId: 'x' }])
      expect(await console.raw('signal/open', value)).toEqual(refused())
    expect(await console.raw('signal/open')).toEqual(refused())
    expect(await console.raw('signal/open', {}, {}, {})).toEqual(refused())
    expect(await console.raw('signal/open', { to: Buffer.alloc(40), connectionId })).toEqual(refused())
    // Without an acknowledgement nobody is answered, and nothing happens.
    console.socket.emit('signal/open', 'x')
    expect(await console.send('signal/open', { to: device.peerId, connectionId })).toEqual({ ok: true })
  })

  test('a message of more than 64 KiB ends its own socket and nothing else', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    console.socket.emit('signal/open', { to: 'x'.repeat(70_000), connectionId })
    await console.closed()
    await device.heard('session/snapshot', ({ technicians }) => technicians.length === 0)
    expect(device.socket.connected).toBe(true)
  })

  test('out of order: asking before anybody has joined, answering a device that has gone', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const console = await aConsole(desk, await portOf(desk), session, cast.technician)
    await console.heard(
      'session/snapshot',
      ({ state, iceServers }) => state === 'waiting' && iceServers.length === 0,
    )
    const ask = { to: randomUUID(), askId: randomUUID(), connectionId, capabilities: ['view' as const] }
    expect(await console.send('consent/ask', ask)).toEqual({ ok: false, code: 'peer_absent' })
    expect(await console.send('signal/answer', { to: randomUUID(), connectionId, sdp })).toEqual({
      ok: false,
      code: 'peer_absent',
    })
  })

  test('50 messages a second with a burst of 200: who says more is let go', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    for (let i = 0; i < 1_000; i++) console.socket.emit('signal/open', { to: device.peerId, connectionId })
    await console.closed()
    expect(device.all('signal/open').length).toBeLessThan(500)
    await until(() => device.snapshot?.technicians.length === 0)
  })
})
