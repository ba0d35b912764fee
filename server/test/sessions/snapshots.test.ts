import { readSessionSnapshots } from '@deskside/protocol/http/session-snapshots'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { expect, test } from 'vitest'
import { theBiggestFacts, theEmptyFacts } from '../../../protocol/test/channels/some-facts.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { keepSnapshot } from '../../src/domain/sessions/keep-snapshot.ts'
import { recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, eventsOf } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

const facts = (uptimeSeconds: number): SystemFacts => ({ ...theEmptyFacts(), uptimeSeconds })

async function aScene(desk: TestDesk, device: 'helper' | 'browser' = 'helper') {
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const { participant, token } = await aDevice(desk, session, { device })
  const whose = {
    organisationId: session.organisationId,
    sessionId: session.id,
    participantId: participant.id,
  }
  const allow = (...granted: 'system_info'[]) =>
    recordConsent(desk.deps, whose, { kind: 'answered', granted, refused: [], reason: 'answered' })
  const takeBack = () => recordConsent(desk.deps, whose, { kind: 'revoked', capabilities: ['system_info'] })
  const keep = (one: SystemFacts) => keepSnapshot(desk.deps, whose, one)
  const read = async () => {
    const client = await desk.as(cast.technician)
    return client.call(readSessionSnapshots, { params: { id: session.id } })
  }
  const told = async () =>
    (await eventsOf(desk, cast.ticketId)).flatMap((event) =>
      event.type === 'session.snapshot_taken' ? event.which : [],
    )
  return { cast, session, participant, token, whose, allow, takeBack, keep, read, told }
}

test('[CTL-3] [CTL-4] is kept only while the device says that it is allowed, and not from a browser', async () => {
  const desk = await aServer()
  const scene = await aScene(desk)
  await expect(scene.keep(facts(1))).rejects.toThrow('forbidden')
  await scene.allow('system_info')
  await scene.keep(facts(1))
  await scene.takeBack()
  await expect(scene.keep(facts(2))).rejects.toThrow('forbidden')
  const browser = await aScene(desk, 'browser')
  await browser.allow('system_info')
  await expect(browser.keep(facts(1))).rejects.toThrow('forbidden')
  expect((await scene.read()).body).toMatchObject({ first: { facts: { uptimeSeconds: 1 } }, last: null })
})

test('[CTL-3] the first one stays, the latest replaces the one before, and the timeline tells of both once', async () => {
  const desk = await aServer()
  const { allow, keep, read, told, session, cast } = await aScene(desk)
  expect((await read()).body).toEqual({ first: null, last: null })
  await allow('system_info')
  await keep(facts(1))
  await keep(theBiggestFacts())
  await keep(facts(3))
  expect(await told()).toEqual(['first'])
  await endSession(desk.deps, cast.actor, session.id)
  expect(await told()).toEqual(['first', 'last'])
  await expect(keep(facts(4))).rejects.toThrow('session_over')
  expect((await read()).body).toMatchObject({
    first: { facts: { uptimeSeconds: 1 } },
    last: { facts: { uptimeSeconds: 3 } },
  })
})

test('[CTL-3] what was kept once only is told once, and two that come together are a first and a last', async () => {
  const desk = await aServer()
  const { allow, keep, read, told, session, cast } = await aScene(desk)
  await allow('system_info')
  await Promise.all([keep(facts(1)), keep(facts(1)), keep(facts(1))])
  expect(await told()).toEqual(['first'])
  expect((await read()).body.last).not.toBeNull()
  const other = await aScene(desk)
  await other.allow('system_info')
  await other.keep(facts(1))
  await endSession(desk.deps, other.cast.actor, other.session.id)
  expect(await other.told()).toEqual(['first'])
  await endSession(desk.deps, cast.actor, session.id)
})

test('[DSK-3] who does not see the session does not see it, nor does another organisation', async () => {
  const desk = await aServer()
  const { allow, keep, session, cast } = await aScene(desk)
  await allow('system_info')
  await keep(facts(1))
  const read = readSessionSnapshots.path.replace(':id', session.id)
  const elsewhere = await desk.anOrganisation()
  const stranger = await desk.as(await desk.aTechnician({}, elsewhere))
  expect((await stranger.get(read)).status).toBe(404)
  expect((await (await desk.as(cast.requester)).get(read)).status).toBe(403)
  expect((await desk.anonymous().get(read)).status).toBe(401)
  expect((await (await desk.as(cast.technician)).get(read)).status).toBe(200)
})

test('[R-26] over the socket: from the device alone, as the contract says, and not too often', async () => {
  const desk = await aServer()
  const port = await desk.listen()
  const { allow, session, token, cast, read } = await aScene(desk)
  await allow('system_info')
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, cast.technician)
  await Promise.all([device.settled(), console.settled()])
  expect(await console.raw('system/snapshot', { facts: facts(1) })).toMatchObject({ code: 'forbidden' })
  const wrong = { ...facts(1), machine: { hostname: 'a\nb', maker: null, model: null } }
  for (const message of [{}, { facts: null }, { facts: { ...facts(1), disks: 'all' } }, { facts: wrong }])
    expect(await device.raw('system/snapshot', message)).toMatchObject({ code: 'malformed_message' })
  const answers = []
  for (let turn = 0; turn < 6; turn++)
    answers.push(await device.raw('system/snapshot', { facts: { ...facts(turn), secret: 'x' } }))
  expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true, false])
  expect(JSON.stringify((await read()).body)).not.toContain('secret')
})
