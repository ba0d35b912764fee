import { randomUUID } from 'node:crypto'
import {
  openSignaling,
  type SignalingSocket,
  signalingSocketOptions,
} from '@deskside/protocol/signaling/client'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import { io } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { recordBack, recordLost } from '../../src/domain/sessions/record-presence.ts'
import { Absences } from '../../src/realtime/session/absences.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import {
  aCast,
  aDevice,
  aSession,
  commentsOf,
  eventsOf,
  participantNow,
  sessionNow,
} from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'
import { until } from '../support/until.ts'

const typesOf = async (desk: TestDesk, ticketId: string) =>
  (await eventsOf(desk, ticketId))
    .map(({ type }) => type)
    .filter((type) => type.startsWith('session.requester'))

/** Deps in which the test says who is online. */
function withPresence(desk: TestDesk) {
  const online = new Set<string>()
  const presence = { technicians: () => [], isOnline: (id: string) => online.has(id) }
  return { online, deps: { ...desk.deps, presence } }
}

describe('[SES-14] a short loss of network', () => {
  test('shorter than the grace it is nobody’s business; longer, the timeline says lost, and back', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { participant } = await aDevice(desk, session)
    const { deps, online } = withPresence(desk)
    const whose = {
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId: participant.id,
    }
    const patient = new Absences(deps, 60_000)
    patient.gone(whose)
    online.add(participant.id)
    await patient.back(whose)
    expect(await typesOf(desk, cast.ticketId)).toEqual([])

    online.clear()
    const hasty = new Absences(deps, 1)
    const leftAt = new Date(desk.clock.now().getTime() - 60_000)
    hasty.gone(whose, leftAt)
    await until(async () => (await typesOf(desk, cast.ticketId)).length === 1)
    expect((await participantNow(desk, participant.id)).leftAt).toEqual(leftAt)
    online.add(participant.id)
    await hasty.back(whose)
    await hasty.back(whose)
    expect(await typesOf(desk, cast.ticketId)).toEqual(['session.requester_lost', 'session.requester_back'])
    hasty.close()
    patient.close()
  })

  test('[JOIN-2] with another device still there nobody is lost; lost and back take turns', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const browser = await aDevice(desk, session)
    const helper = await aDevice(desk, session, { device: 'helper' })
    const { deps, online } = withPresence(desk)
    const whose = (participantId: string) => ({
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId,
    })
    const now = desk.clock.now()
    online.add(helper.participant.id)
    await recordLost(deps, whose(browser.participant.id), now)
    expect(await typesOf(desk, cast.ticketId)).toEqual([])
    online.clear()
    await recordLost(deps, whose(helper.participant.id), now)
    await recordLost(deps, whose(helper.participant.id), now)
    expect(await typesOf(desk, cast.ticketId)).toEqual(['session.requester_lost'])
    await recordBack(deps, whose(browser.participant.id))
    await recordBack(deps, whose(helper.participant.id))
    expect(await typesOf(desk, cast.ticketId)).toEqual(['session.requester_lost', 'session.requester_back'])
  })

  test('who was awaited when the server stopped is awaited again from its next start', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aDevice(desk, session)
    const { deps } = withPresence(desk)
    const afterStart = new Absences(deps, 1)
    await afterStart.awaitExpected()
    await until(async () => (await typesOf(desk, cast.ticketId)).length === 1)
    expect(await typesOf(desk, cast.ticketId)).toEqual(['session.requester_lost'])
    afterStart.close()
  })

  test('[SES-5] a session that went on beyond its time only because somebody waited in it ends when they are gone', async () => {
    const desk = await aServer()
    const session = await aSession(desk, await aCast(desk))
    const { participant } = await aDevice(desk, session)
    desk.clock.advanceHours(25)
    const whose = {
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId: participant.id,
    }
    await recordLost(desk.deps, whose, desk.clock.now())
    expect((await sessionNow(desk, session.id)).state).toBe('expired')
  })
})

describe('[R-05] [SES-14] the server’s restart', () => {
  test('both sides are back in the same session by themselves; no event and no comment is doubled', async () => {
    const desk = await aServer()
    const port = await desk.listen()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token, participant } = await aDevice(desk, session, { device: 'helper' })
    const whose = {
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId: participant.id,
    }
    const view = { kind: 'answered', granted: ['view' as const], refused: [], reason: 'answered' } as const
    await recordConsent(desk.deps, whose, { ...view, granted: ['view'], refused: [] })
    const device = aDeviceSocket(port, token, { reconnection: true })
    const console = await aConsole(desk, port, session, cast.technician, { reconnection: true })
    await console.heard('session/snapshot', ({ devices }) => devices?.length === 1)
    const before = (await eventsOf(desk, cast.ticketId)).length

    await desk.close()
    await Promise.all([device.closed(), console.closed()])
    device.received.length = 0
    console.received.length = 0
    const again = await aServer({
      databaseUrl: desk.database.connectionString,
      secrets: desk.deps.secrets,
      setUp: false,
      env: { DESKSIDE_MODE: 'cloud', PORT: String(port) },
    })
    await again.listen()
    const snapshot = await console.heard('session/snapshot', ({ devices }) => devices?.length === 1)
    expect(snapshot).toMatchObject({
      state: 'active',
      participants: [{ id: participant.id, allowed: ['view'] }],
    })
    await device.heard('session/snapshot', ({ technicians }) => technicians.length === 1)
    const connectionId = randomUUID()
    expect(await console.send('signal/restart', { to: device.peerId, connectionId })).toEqual({ ok: true })
    await device.heard('signal/restart')
    // What the device had told it tells again: it is known.
    await device.send('consent/answer', { askId: null, granted: ['view'], refused: [], reason: 'answered' })
    expect(await eventsOf(again, cast.ticketId)).toHaveLength(before)
    await console.send('session/stop', {})
    await device.heard('session/over')
    expect(await commentsOf(again, session.id)).toHaveLength(1)
  })

  test('the programs’ own client does the same, and hears of the end', async () => {
    const desk = await aServer()
    const port = await desk.listen()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token } = await aDevice(desk, session)
    const socket = io(`http://127.0.0.1:${port}/session`, {
      ...signalingSocketOptions,
      transports: ['websocket'],
      forceNew: true,
      auth: { role: 'requester', version: protocolVersion, participantToken: token },
      extraHeaders: { host: 'localhost' },
    })
    const signaling = openSignaling(socket as unknown as SignalingSocket)
    onTestFinished(() => signaling.close())
    await until(() => signaling.state.kind === 'open')
    socket.io.engine.close()
    await until(() => signaling.state.kind === 'reconnecting')
    await until(() => signaling.state.kind === 'open')
    await signaling.send('session/stop', {})
    await until(() => signaling.state.kind === 'over')
    expect(signaling.state).toMatchObject({ kind: 'over', over: { by: 'requester' } })
  })
})
