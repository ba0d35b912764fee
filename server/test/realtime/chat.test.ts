import { randomUUID } from 'node:crypto'
import { readSessionReceipt, readSessionSteps } from '@deskside/protocol/http/session-receipts'
import { chatPageSize } from '@deskside/protocol/signaling/chat'
import { mostChatMessages } from '@deskside/protocol/vocabulary/chat'
import { expect, test } from 'vitest'
import { auditEntries, sessionMessages } from '../../src/db/schema/index.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, eventsOf } from '../support/sessions.ts'
import { aConsole, aDeviceSocket, type TestPeer } from '../support/signalling.ts'
import { until } from '../support/until.ts'

/** A session with a console and a device in it. */
async function aScene(before?: { desk: TestDesk; port: number }) {
  const desk = before?.desk ?? (await aServer())
  const port = before?.port ?? (await desk.listen())
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const { token, participant } = await aDevice(desk, session)
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, cast.technician)
  await Promise.all([device.heard('session/snapshot'), console.heard('session/snapshot')])
  return { desk, port, cast, session, token, participant, device, console }
}

const say = (peer: TestPeer, text: string, messageId = randomUUID()) =>
  peer.send('chat/say', { messageId, text })
const heard = (peer: TestPeer, text: string) =>
  peer.heard('chat/messages', ({ messages }) => messages.some((message) => message.text === text))
const linesOf = (peer: TestPeer) =>
  peer.all('chat/messages').flatMap(({ messages }) => messages.map(({ number, text }) => [number, text]))

test('[CTL-4] both sides write before anything is allowed: in order, cleaned, delivered, typing told to the others', async () => {
  const { desk, cast, device, console, session } = await aScene()
  expect(await say(console, 'Good morning\u202E\u0000')).toEqual({ ok: true })
  const [first] = (await heard(device, 'Good morning')).messages
  expect(first).toMatchObject({ number: 1, side: 'technician', name: 'Camille Martin', mine: false })
  expect((await heard(console, 'Good morning')).messages[0]).toMatchObject({ mine: true, delivered: false })
  await device.send('chat/received', { upTo: 1 })
  expect(await console.heard('chat/delivered')).toEqual({ side: 'technician', upTo: 1 })
  // Said again, it is not news.
  await device.send('chat/received', { upTo: 1 })
  await device.send('chat/typing', {})
  expect(await console.heard('chat/typing')).toEqual({ side: 'requester', name: 'Alex Durand' })
  await say(device, 'It does not print')
  expect((await heard(console, 'It does not print')).messages[0]).toMatchObject({ number: 2, mine: false })
  expect(console.all('chat/delivered')).toHaveLength(1)
  expect(device.all('chat/typing')).toEqual([])
  const events = (await eventsOf(desk, cast.ticketId)).filter(({ type }) => type === 'session.chat_begun')
  expect(events).toEqual([{ type: 'session.chat_begun', sessionId: session.id }])
  // What was written is not the audit's to keep.
  const audited = await desk.deps.db.select().from(auditEntries)
  expect(JSON.stringify(audited)).not.toMatch(/Good morning|does not print/)
})

test('[CTL-4] sent again after a cut it is kept once; under the id of somebody else it is refused', async () => {
  const { port, device, console, token } = await aScene()
  const messageId = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => say(device, 'once', messageId)))
  expect(answers).toEqual(answers.map(() => ({ ok: true })))
  await heard(console, 'once')
  device.socket.disconnect()
  const back = aDeviceSocket(port, token)
  await back.heard('session/snapshot')
  expect(await say(back, 'once', messageId)).toEqual({ ok: true })
  expect(await say(console, 'mine', messageId)).toEqual({ ok: false, code: 'conflict' })
  await say(console, 'second')
  await back.send('chat/read', { after: 0 })
  await heard(back, 'once')
  await heard(console, 'second')
  expect(linesOf(console)).toEqual([
    [1, 'once'],
    [2, 'second'],
  ])
})

test('[CTL-4] the other session hears nothing; what is malformed or too much is refused; the end closes it', async () => {
  const scene = await aScene()
  const { desk, cast, session, device, console, participant } = scene
  const other = await aScene(scene)
  await say(console, 'secret')
  await heard(device, 'secret')
  await other.console.send('chat/read', { after: 0 })
  await other.console.heard('chat/messages')
  expect(linesOf(other.console)).toEqual([])
  expect(linesOf(other.device)).toEqual([])
  const oneMore = await say(console, ' \u200B\n ')
  expect(oneMore).toMatchObject({ ok: false, code: 'malformed_message' })
  expect(await say(console, 'x'.repeat(2_001))).toMatchObject({ ok: false, code: 'malformed_message' })
  for (const wrong of [{}, { messageId: 'x', text: 'x' }, { messageId: randomUUID(), text: 7 }, null])
    expect(await console.raw('chat/say', wrong)).toMatchObject({ ok: false, code: 'malformed_message' })
  await desk.deps.db.insert(sessionMessages).values({
    id: newId(),
    organisationId: session.organisationId,
    sessionId: session.id,
    messageId: randomUUID(),
    number: mostChatMessages,
    side: 'requester',
    participantId: participant.id,
    name: 'Alex Durand',
    text: 'the last one',
  })
  expect(await say(device, 'too much')).toMatchObject({ ok: false, code: 'too_large' })
  await endSession(desk.deps, cast.actor, session.id)
  await device.closed()
})

test('[CTL-4] a flood is held back, and what was missed is read page by page', async () => {
  const { desk, session, device, console, participant } = await aScene()
  const flood = await Promise.all(Array.from({ length: 30 }, (_, n) => say(device, `n${n}`)))
  const kept = flood.filter(({ ok }) => ok).length
  expect(kept).toBeGreaterThanOrEqual(10)
  expect(kept).toBeLessThan(20)
  expect(flood.find(({ ok }) => !ok)).toMatchObject({ code: 'too_many_requests' })
  const rows = Array.from({ length: chatPageSize }, (_, n) => ({
    id: newId(),
    organisationId: session.organisationId,
    sessionId: session.id,
    messageId: randomUUID(),
    number: kept + 1 + n,
    side: 'requester' as const,
    participantId: participant.id,
    name: 'Alex Durand',
    text: `more ${n}`,
  }))
  await desk.deps.db.insert(sessionMessages).values(rows)
  await console.send('chat/read', { after: 0 })
  const page = await console.heard('chat/messages', ({ messages }) => messages.length === chatPageSize)
  expect(page.more).toBe(true)
  await console.send('chat/read', { after: page.messages.at(-1)?.number ?? 0 })
  const rest = await console.heard('chat/messages', ({ messages }) => messages.at(-1)?.text === 'more 99')
  expect(rest).toMatchObject({ more: false })
  expect(rest.messages).toHaveLength(kept)
})

test('[CTL-4] what was written is read with the receipt by its requester and by who sees the session, and by nobody else', async () => {
  const { desk, cast, session, device, console } = await aScene()
  await say(device, 'Hello')
  await say(console, 'Good day')
  await until(async () => (await desk.deps.db.select().from(sessionMessages)).length >= 2)
  await endSession(desk.deps, cast.actor, session.id)
  const params = { id: session.id }
  const [requester, technician, stranger] = await Promise.all([
    desk.as(cast.requester),
    desk.as(cast.technician),
    desk.as(await desk.aRequester({ name: 'Somebody Else' })),
  ])
  const receipt = await requester.call(readSessionReceipt, { params })
  const report = await technician.call(readSessionSteps, { params })
  const lines = [
    { number: 1, side: 'requester', name: 'Alex Durand', text: 'Hello' },
    { number: 2, side: 'technician', name: 'Camille Martin', text: 'Good day' },
  ]
  expect(receipt.body.chat).toMatchObject(lines)
  expect(report.body.chat).toMatchObject(lines)
  expect(receipt.body.steps.map(({ event }: { event: { type: string } }) => event.type)).toContain(
    'session.chat_begun',
  )
  expect((await stranger.call(readSessionReceipt, { params })).status).toBe(404)
})
