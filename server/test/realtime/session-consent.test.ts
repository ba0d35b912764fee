import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aScene } from '../support/scene.ts'
import { aServer } from '../support/server.ts'
import { eventsOf, participantNow, sessionNow } from '../support/sessions.ts'

const connectionId = randomUUID()

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

  test('[CTL-4] for some minutes: the device is told for how long, and what ends by itself is told as that', async () => {
    const desk = await aServer()
    const { console, device, cast, participant } = await aScene(desk)
    const capabilities = ['files_in' as const]
    const ask = { to: device.peerId, askId: randomUUID(), connectionId, capabilities, minutes: 15 }
    await console.send('consent/ask', ask)
    expect(await device.heard('consent/ask')).toMatchObject({ capabilities, minutes: 15 })
    const answer = { askId: ask.askId, granted: capabilities, refused: [], reason: 'answered' as const }
    await device.send('consent/answer', answer)
    await device.send('consent/revoked', { capabilities, lapse: 'time_over' })
    expect(await console.heard('consent/revoked')).toMatchObject({ capabilities, lapse: 'time_over' })
    // Nothing is left of it: the line that is lost later has nothing more to tell.
    await device.send('consent/revoked', { capabilities, lapse: 'line_lost' })
    expect((await eventsOf(desk, cast.ticketId)).slice(2)).toMatchObject([
      { type: 'session.asked', capabilities, minutes: 15 },
      { type: 'session.allowed', capabilities },
      { type: 'session.lapsed', capabilities, lapse: 'time_over' },
    ])
    expect((await participantNow(desk, participant.id)).allowed).toEqual([])
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
