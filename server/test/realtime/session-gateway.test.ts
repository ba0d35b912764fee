import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { readSession } from '@deskside/protocol/http/sessions'
import { type FileReport, mostFilesOfSession } from '@deskside/protocol/signaling/files'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people, tickets } from '../../src/db/schema/index.ts'
import { announce } from '../../src/domain/events.ts'
import { enterByCode } from '../../src/domain/join/enter-by-code.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { expireDueSessions } from '../../src/domain/sessions/expire-session.ts'
import { recordFiles } from '../../src/domain/sessions/record-files.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { socketLimits } from '../../src/realtime/socket-server.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import {
  aCast,
  aDevice,
  aSession,
  type Cast,
  commentsOf,
  eventsOf,
  participantNow,
  sessionNow,
} from '../support/sessions.ts'
import { aConsole, aDeviceSocket, aPeer, type TestPeer } from '../support/signalling.ts'
import { until } from '../support/until.ts'

/** A joined session with a console and a device in it, both connected. */
async function aScene(desk: TestDesk, cast?: Cast) {
  const port = await portOf(desk)
  const people = cast ?? (await aCast(desk))
  const session = await aSession(desk, people)
  const { token, participant } = await aDevice(desk, session, { device: 'helper' })
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, people.technician)
  await console.heard('session/snapshot', ({ participants }) => participants.some(({ online }) => online))
  await device.heard('session/snapshot', ({ technicians }) => technicians.length === 1)
  return { port, cast: people, session, token, participant, device, console }
}

const ports = new WeakMap<TestDesk, Promise<number>>()
function portOf(desk: TestDesk): Promise<number> {
  const port = ports.get(desk) ?? desk.listen()
  ports.set(desk, port)
  return port
}

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

describe('[SES-9] consent', () => {
  test('the ask carries who asks from the server’s knowledge, the answer makes it active, all of it is on the timeline', async () => {
    const desk = await aServer()
    const { console, device, session, cast, participant } = await aScene(desk)
    const askId = randomUUID()
    const ask = { to: device.peerId, askId, connectionId, capabilities: ['view' as const], reason: 'to look' }
    await console.raw('consent/ask', { ...ask, technician: { name: 'Somebody else' } })
    expect(await device.heard('consent/ask')).toEqual({
      askId,
      connectionId,
      capabilities: ['view'],
      reason: 'to look',
      from: console.peerId,
      technician: { personId: cast.technician.id, name: 'Camille Martin', photoUrl: null },
    })
    await device.send('consent/shown', { askId })
    await console.heard('consent/shown')
    const answer = { askId, granted: ['view' as const], refused: [], reason: 'answered' as const }
    expect(await device.send('consent/answer', answer)).toEqual({ ok: true })
    expect(await console.heard('consent/answer')).toEqual({ from: device.peerId, ...answer })
    await console.heard('session/snapshot', ({ state }) => state === 'active')
    // Told again after a reconnection, it is no news.
    await device.send('consent/answer', answer)
    await device.send('consent/answer', {
      askId: null,
      granted: [],
      refused: ['control'],
      reason: 'no_answer',
    })
    await device.send('consent/revoked', { capabilities: ['view', 'control'] })
    const types = (await eventsOf(desk, cast.ticketId)).map(({ type }) => type)
    expect(types).toEqual([
      'session.started',
      'session.joined',
      'session.asked',
      'session.allowed',
      'session.active',
      'session.denied',
      'session.revoked',
    ])
    expect((await participantNow(desk, participant.id)).allowed).toEqual([])
    expect((await sessionNow(desk, session.id)).state).toBe('active')
  })

  test('the technician gives back: the device is told to lower it, and no message to it ever grants', async () => {
    const desk = await aServer()
    const { console, device, cast } = await aScene(desk)
    await console.send('consent/release', { to: device.peerId, capabilities: ['control'] })
    expect(await device.heard('consent/withdraw')).toEqual({
      capabilities: ['control'],
      personId: cast.technician.id,
    })
    expect(device.received.filter(({ name }) => /grant|allow/.test(name))).toEqual([])
  })

  test('nobody fills a timeline with asking: after a burst it is refused', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const ask = () =>
      console.send('consent/ask', {
        to: device.peerId,
        askId: randomUUID(),
        connectionId,
        capabilities: ['view'],
      })
    const answers = await Promise.all(Array.from({ length: 60 }, ask))
    const refused = answers.filter((answer) => !answer.ok && answer.code === 'too_many_requests')
    expect(refused.length).toBeGreaterThan(20)
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(30)
  })
})

describe('[CTL-2] files', () => {
  const aFile = (changes: Partial<FileReport> = {}): FileReport => ({
    transferId: randomUUID(),
    name: 'report.pdf',
    size: 1_200_000,
    sha256: 'a'.repeat(64),
    direction: 'in',
    outcome: 'done',
    ...changes,
  })
  const filesOf = async (desk: TestDesk, ticketId: string) =>
    (await eventsOf(desk, ticketId)).filter(({ type }) => type === 'session.file')

  test('each is on the timeline once, by the word of the device, with name, size, hash and outcome', async () => {
    const desk = await aServer()
    const { device, session, cast } = await aScene(desk)
    const file = aFile()
    const failed = aFile({ outcome: 'stopped', sha256: null, direction: 'out' })
    expect(await device.send('files/ended', { files: [file, failed, file] })).toEqual({ ok: true })
    // Told again after a reconnection, and told otherwise: it stays as it was told first.
    expect(await device.send('files/ended', { files: [{ ...file, name: 'other' }] })).toEqual({ ok: true })
    expect(await filesOf(desk, cast.ticketId)).toEqual([
      { type: 'session.file', sessionId: session.id, ...file },
      { type: 'session.file', sessionId: session.id, ...failed },
    ])
  })

  test('its name is recorded as it may be shown', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    const names = ['invoice\u202Efdp.exe', '../../etc/passwd', '\u200b']
    await device.send('files/ended', { files: names.map((name) => aFile({ name })) })
    expect((await filesOf(desk, cast.ticketId)).map((event) => 'name' in event && event.name)).toEqual([
      'invoicefdp.exe',
      'passwd',
      'file',
    ])
  })

  test('the console has no say in it', async () => {
    const desk = await aServer()
    const { console, cast } = await aScene(desk)
    expect(await console.send('files/ended', { files: [aFile()] })).toEqual({ ok: false, code: 'forbidden' })
    expect(await filesOf(desk, cast.ticketId)).toEqual([])
  })

  test('what makes no sense is refused whole', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    for (const files of [
      [],
      [aFile({ sha256: 'none' })],
      [aFile({ name: '' })],
      [aFile({ size: -1 })],
      Array.from({ length: 51 }, () => aFile()),
    ]) {
      expect(await device.send('files/ended', { files })).toMatchObject({
        ok: false,
        code: 'malformed_message',
      })
    }
    expect(await filesOf(desk, cast.ticketId)).toEqual([])
  })

  test('nobody fills a timeline with them: after a burst it is refused, and may be told again', async () => {
    const desk = await aServer()
    const { device } = await aScene(desk)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => device.send('files/ended', { files: [aFile()] })),
    )
    expect(
      answers.filter((answer) => !answer.ok && answer.code === 'too_many_requests').length,
    ).toBeGreaterThan(10)
  })

  test('a session has as many as it may: what still fits is written, and the rest is refused for good', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    await device.send('files/ended', { files: [aFile()] })
    await desk.deps.db.execute(sql`
      insert into timeline_entries (id, organisation_id, ticket_id, kind, visibility, event, created_at)
      select gen_random_uuid(), organisation_id, ticket_id, kind, visibility,
        jsonb_set(event, '{transferId}', to_jsonb(gen_random_uuid()::text)), created_at
      from timeline_entries, generate_series(1, ${mostFilesOfSession - 3})
      where event->>'type' = 'session.file' and ticket_id = ${cast.ticketId}`)
    const files = [aFile({ name: 'fits 1' }), aFile({ name: 'fits 2' }), aFile({ name: 'too many' })]
    expect(await device.send('files/ended', { files })).toMatchObject({ ok: false, code: 'too_large' })
    const kept = await filesOf(desk, cast.ticketId)
    expect(kept).toHaveLength(mostFilesOfSession)
    const names = JSON.stringify(kept)
    expect([names.includes('fits 2'), names.includes('too many')]).toEqual([true, false])
  })

  test('what ended with the session is still written down', async () => {
    const desk = await aServer()
    const { session, participant, cast } = await aScene(desk)
    await endSession(desk.deps, cast.actor, session.id)
    const whose = {
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId: participant.id,
    }
    await recordFiles(desk.deps, whose, [aFile({ outcome: 'lost', sha256: null })])
    expect(await filesOf(desk, cast.ticketId)).toMatchObject([{ outcome: 'lost' }])
  })
})

describe('[SES-10] the end', () => {
  test('by a technician: everybody hears who and when, and every socket is closed', async () => {
    const desk = await aServer()
    const { console, device, session, cast } = await aScene(desk)
    expect(await console.send('session/stop', {})).toEqual({ ok: true })
    const { endedAt } = await sessionNow(desk, session.id)
    for (const peer of [console, device]) {
      expect(await peer.heard('session/over')).toEqual({ by: 'technician', at: endedAt?.toISOString() })
      await peer.closed()
    }
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
    expect(await (await aConsole(desk, await portOf(desk), session, cast.technician)).settled()).toBe(
      'session_over',
    )
  })

  test('[SES-9] by the requester, without anybody’s leave', async () => {
    const desk = await aServer()
    const { console, device, session, token, port } = await aScene(desk)
    expect(await device.send('session/stop', {})).toEqual({ ok: true })
    expect(await console.heard('session/over')).toMatchObject({ by: 'requester' })
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended', endedBy: 'requester' })
    expect(await aDeviceSocket(port, token).settled()).toBe('session_over')
  })

  test('by any other door, and by expiry when nobody is there', async () => {
    const desk = await aServer()
    const { console, session, cast } = await aScene(desk)
    await endSession(desk.deps, cast.actor, session.id)
    await console.heard('session/over')
  })

  test('[SES-5] with the requester waiting in it, the time’s end is told and nothing is cut', async () => {
    const desk = await aServer()
    const { console, device, session, cast } = await aScene(desk)
    desk.clock.advanceHours(25)
    await expireDueSessions(desk.deps)
    expect((await sessionNow(desk, session.id)).state).toBe('joined')
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({ type: 'session.links_expired' })
    expect(await console.send('signal/open', { to: device.peerId, connectionId })).toEqual({ ok: true })
  })
})

describe('who is here', () => {
  test('a killed Helper is told to the technician by itself, and shows on the ticket’s page', async () => {
    const desk = await aServer()
    const { console, device, session, cast, participant } = await aScene(desk)
    const technician = await desk.as(cast.technician)
    const online = async () => {
      const { body } = await technician.call(readSession, { params: { id: session.id } })
      return body.participants.map((each) => [each.online, body.techniciansOnline.length])
    }
    expect(await online()).toEqual([[true, 1]])
    device.socket.io.engine.close()
    const { participants } = await console.heard('session/snapshot', (s) =>
      s.participants.every((p) => !p.online),
    )
    expect(participants[0]?.id).toBe(participant.id)
    expect(await online()).toEqual([[false, 1]])
    expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).not.toContain(
      'session.requester_lost',
    )
  })

  test('a Helper whose computer goes silent, without a word to anybody, is told gone by the server’s own asking', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const { pingMilliseconds, pingPatienceMilliseconds } = socketLimits
    expect(pingMilliseconds + pingPatienceMilliseconds).toBeLessThanOrEqual(8_000)
    // Nothing is read from the network any more, so no question of the server is answered.
    const transport = device.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
    const network = transport.ws._socket
    network.pause()
    await console.heard('session/snapshot', ({ participants }) => participants.every(({ online }) => !online))
    network.destroy()
  })

  test('nor does it hold up the server’s own end', { timeout: 20_000 }, async () => {
    const desk = await aServer()
    const { device } = await aScene(desk)
    const transport = device.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
    const network = transport.ws._socket
    network.pause()
    await desk.close()
    network.destroy()
  })

  test('the newest socket of a device is the one that lives', async () => {
    const desk = await aServer()
    const { console, device, token, port } = await aScene(desk)
    const again = aDeviceSocket(port, token)
    await again.heard('session/snapshot')
    await device.closed()
    const now = await console.heard('session/snapshot')
    expect(now.participants.map(({ online }) => online)).toEqual([true])
    expect(await console.send('signal/open', { to: again.peerId, connectionId })).toEqual({ ok: true })
    await again.heard('signal/open')
  })

  test('a ticket that changes otherwise takes nobody’s console; one that is given away takes it', async () => {
    const desk = await aServer()
    const { console, device, cast, session, port } = await aScene(desk)
    const colleague = await desk.aTechnician({ inTeam: false })
    const assign = async (assigneeId: string | null) => {
      await updateTicket(desk.deps, cast.actor, cast.ticketId, { assigneeId })
    }
    await assign(colleague.id)
    const second = await aConsole(desk, port, session, colleague)
    await second.heard('session/snapshot', ({ technicians }) => technicians.length === 2)
    await updateTicket(desk.deps, cast.actor, cast.ticketId, { title: 'Another title' })
    await assign(null)
    await second.closed()
    await device.heard('consent/withdraw')
    expect(await console.send('signal/open', { to: device.peerId, connectionId })).toEqual({ ok: true })
  })

  test('a technician who loses the right is sent away, and the device lowers every grant', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const port = await portOf(desk)
    const colleague = await desk.aTechnician({ inTeam: false })
    await desk.deps.db.update(tickets).set({ assigneeId: colleague.id }).where(eq(tickets.id, cast.ticketId))
    const { token } = await aDevice(desk, session)
    const device = aDeviceSocket(port, token)
    const console = await aConsole(desk, port, session, colleague)
    await console.heard('session/snapshot', ({ devices }) => devices?.length === 1)
    await desk.deps.db.update(people).set({ disabledAt: desk.clock.now() }).where(eq(people.id, colleague.id))
    const { id: organisationId } = desk.organisation
    await announce(desk.deps.db, { type: 'person.changed', organisationId, personId: colleague.id })
    await console.closed()
    expect((await device.heard('consent/withdraw')).capabilities).toContain('control')
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
