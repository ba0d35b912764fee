import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { enterByCode, readJoinTerms, tellConnection } from '@deskside/protocol/http/join'
import { checkRelay, readConnectionTerms } from '@deskside/protocol/http/remote-support'
import { readTimeline } from '@deskside/protocol/http/tickets'
import { formatSessionCode } from '@deskside/protocol/ids'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession, eventsOf, tokenOf } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

const relay = {
  STUN_URLS: 'stun:relay.test:3478',
  // A port where nobody listens: what a check of it finds is known.
  TURN_URLS: 'turn:127.0.0.1:9?transport=tcp',
  TURN_SECRET: 'shared-by-desk-and-relay',
}
const report: ConnectionReport = {
  from: 'page',
  checks: [
    { id: 'server', state: 'ok', ms: 40 },
    { id: 'udp', state: 'blocked', ms: null },
  ],
}

/** Who a credential is for, and how many seconds it is good for. */
function credentialIn(terms: { iceServers: { username?: string | undefined }[]; serverTime: string }) {
  const [until = '', holder] = terms.iceServers.at(-1)?.username?.split(':') ?? []
  return { holder, seconds: Number(until) - Math.floor(Date.parse(terms.serverTime) / 1_000) }
}

test('[9] a check of a connection gets a credential of two minutes: by a good link, an admitted device, a technician’s login, and nobody else', async () => {
  const desk = await aServer({ env: relay })
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const [token, page] = [tokenOf(desk, session), desk.anonymous()]

  const forged = await page.call(readJoinTerms, { body: { token: 'A'.repeat(22) } })
  expect(forged).toMatchObject({ status: 404, body: { error: { code: 'link_not_valid' } } })
  const { body: waiting } = await page.call(enterByCode, { body: { code: formatSessionCode(session.code) } })
  const knocking = await page.call(readJoinTerms, {
    body: { participantToken: waiting.participantToken },
  })
  expect(knocking.body).toMatchObject({ error: { code: 'not_admitted' } })

  const byLink = await page.call(readJoinTerms, { body: { token } })
  expect(credentialIn(byLink.body)).toEqual({ holder: `check-${session.id}`, seconds: 120 })
  const { token: participantToken } = await aDevice(desk, session)
  expect((await page.call(readJoinTerms, { body: { participantToken } })).status).toBe(200)

  const technician = await desk.as(cast.technician)
  const own = await technician.call(readConnectionTerms, {})
  expect(credentialIn(own.body)).toEqual({ holder: `check-${cast.technician.id}`, seconds: 120 })
  // Looking has begun nothing.
  expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).not.toContain('session.active')

  const stranger = await desk.as(await desk.aTechnician({}, await desk.anOrganisation()))
  const foreign = await stranger.call(readJoinTerms, { body: { token } })
  expect(foreign.body).toMatchObject({ error: { code: 'link_not_valid' } })
})

test('what a requester tells of their connection is on the ticket for its technicians, twenty times at most', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const page = desk.anonymous()
  const tell = (body: object) => page.call(tellConnection, { body: body as never })
  const token = tokenOf(desk, session)
  expect((await tell({ token, report: { ...report, from: 'somewhere' } })).status).toBe(400)
  const twice = [report.checks[0], report.checks[0]]
  expect((await tell({ token, report: { ...report, checks: twice } })).status).toBe(400)

  expect((await tell({ token, report })).status).toBe(200)
  const timelineOf = async (person: typeof cast.technician) => {
    const client = await desk.as(person)
    const { body } = await client.call(readTimeline, { params: { id: cast.ticketId } })
    return body.items.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
  }
  const told = { type: 'session.connection_checked', sessionId: session.id, report }
  expect(await timelineOf(cast.technician)).toContainEqual(told)
  expect((await timelineOf(cast.requester)).map(({ type }) => type)).not.toContain(told.type)

  for (let more = 0; more < 19; more++) await tell({ token, report })
  expect((await tell({ token, report })).body).toMatchObject({ error: { code: 'too_large' } })
})

test('an administrator’s check says what is wrong with each address of the relay', async () => {
  const desk = await aServer({ env: relay })
  const client = await desk.as(await desk.anAdministrator())
  const { body } = await client.call(checkRelay, {})
  expect(body.checks).toEqual([
    {
      url: relay.TURN_URLS,
      trouble: 'unreachable',
      tookMs: null,
      strangersLetIn: false,
      internalReached: [],
    },
  ])
})

test('[9] whoever is in a session gets newer credentials by themselves, and nobody before it was joined', async () => {
  const desk = await aServer({ env: relay, renewIceMs: 50 })
  const port = await desk.listen()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const console = await aConsole(desk, port, session, cast.technician)
  const credentialOf = (snapshot: { iceServers: { username?: string | undefined }[] }) =>
    snapshot.iceServers.at(-1)?.username
  await console.heard('session/snapshot', (snapshot) => snapshot.iceServers.length === 0)
  const { token } = await aDevice(desk, session)
  const device = aDeviceSocket(port, token)
  const first = credentialOf(
    await device.heard('session/snapshot', ({ iceServers }) => iceServers.length > 0),
  )
  desk.clock.advance(200_000)
  for (const peer of [device, console])
    await peer.heard(
      'session/snapshot',
      (snapshot) => Number(credentialOf(snapshot)?.split(':')[0]) >= Number(first?.split(':')[0]) + 200,
    )
})
