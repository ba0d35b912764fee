import { randomUUID } from 'node:crypto'
import { fromClient } from '@deskside/protocol/signaling/messages'
import type { SessionState } from '@deskside/protocol/vocabulary/sessions'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeSchema } from '../support/like-schema.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, commentsOf, eventsOf, sessionNow } from '../support/sessions.ts'
import { aConsole, aDeviceSocket, type TestPeer } from '../support/signalling.ts'

const runs = Number(process.env.DESKSIDE_TEST_FUZZ_RUNS ?? 15)

/** Two sessions that know nothing of each other, with a console and a device in each. */
async function twoSessions(desk: TestDesk, port: number) {
  const sides = []
  for (const _ of [1, 2]) {
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token } = await aDevice(desk, session)
    const device = aDeviceSocket(port, token)
    const console = await aConsole(desk, port, session, cast.technician)
    await Promise.all([device.heard('session/snapshot'), console.heard('session/snapshot')])
    await console.heard('session/snapshot', ({ devices }) => devices?.length === 1)
    sides.push({ cast, session, device, console, peers: [device, console] })
  }
  return sides
}

type Step = { sender: number; name: string; values: unknown[]; target: number; wild: boolean }

const names = [
  ...Object.keys(fromClient).filter((name) => name !== 'session/stop'),
  'session/snapshot',
  '__proto__',
  'x',
]
const capabilities = fc.subarray(['view', 'control', 'files_in', 'fly'], { minLength: 0 })

/** Values that fit, nearly fit, or are anything at all. `to` is put in when the peers are known. */
const aValue = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      connectionId: fc.oneof(fc.uuid(), fc.string({ maxLength: 5 })),
      askId: fc.option(fc.uuid()),
      sdp: fc.string({ maxLength: 200 }),
      candidate: fc.constant(null),
      commitment: fc.constant('a'.repeat(64)),
      nonce: fc.constantFrom('b'.repeat(64), 'zz'),
      capabilities,
      granted: capabilities,
      refused: capabilities,
      reason: fc.constantFrom('answered', 'no_answer', 'because'),
      messageId: fc.uuid(),
      text: fc.string({ maxLength: 50, unit: 'grapheme' }),
      after: fc.integer({ min: -1, max: 1_001 }),
      upTo: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 2 }).filter((value) => typeof value !== 'function') },
)

const anId = randomUUID()
/** Of every family, by its own schema: files, clipboard and what a computer is, as well. */
const aValueFor = (name: string): fc.Arbitrary<unknown> =>
  Object.hasOwn(fromClient, name) ? likeSchema(fromClient[name as keyof typeof fromClient], [anId]) : aValue

const aStep: fc.Arbitrary<Step> = fc.constantFrom(...names).chain((name) =>
  fc.record({
    sender: fc.nat(3),
    target: fc.nat(5),
    name: fc.constant(name),
    values: fc.oneof(
      fc.array(aValue, { minLength: 0, maxLength: 2 }),
      aValueFor(name).map((value) => [value]),
    ),
    wild: fc.boolean(),
  }),
)

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

test('[R-26] any messages in any order: each is answered, no session hears of another, no illegal transition', {
  timeout: 300_000,
}, async () => {
  const desk = await aServer()
  const port = await desk.listen()
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 20, maxLength: 60 }), async (steps) => {
      const sides = await twoSessions(desk, port)
      const peers = sides.flatMap((side) => side.peers)
      const targets = [...peers.map(({ peerId }) => peerId), randomUUID(), 'nobody']
      const answers = await Promise.all(
        steps.map(({ sender, name, values, target, wild }) => {
          const to = targets[target]
          const sent = values.map((value) => (!wild && isPlain(value) ? { ...value, to } : value))
          return (peers[sender] as TestPeer).raw(name, ...sent)
        }),
      )
      for (const answer of answers) expect(answer.ok === true || typeof answer.code === 'string').toBe(true)
      expect(answers.filter((answer) => !answer.ok && answer.code === 'internal')).toEqual([])

      for (const [i, side] of sides.entries()) {
        const foreign = sides[1 - i]?.peers.map(({ peerId }) => peerId) ?? []
        for (const peer of side.peers) {
          expect(peer.socket.connected).toBe(true)
          const senders = peer.received.flatMap(({ message }) => ('from' in message ? [message.from] : []))
          for (const sender of senders) expect(foreign).not.toContain(sender)
        }
        await checkHistory(desk, side.cast.ticketId, side.session.id)
        expect(await side.console.send('session/stop', {})).toEqual({ ok: true })
        await side.device.heard('session/over')
        expect(await commentsOf(desk, side.session.id)).toHaveLength(1)
      }
    }),
    { numRuns: runs, interruptAfterTimeLimit: 240_000 },
  )
  // After all of it the server does what it is there for.
  const [side] = await twoSessions(desk, port)
  expect(
    await side?.console.send('signal/open', { to: side.device.peerId, connectionId: randomUUID() }),
  ).toEqual({
    ok: true,
  })
})

/** [SES-6] What the timeline tells is the way that the machine allows, and the row agrees with it. */
async function checkHistory(desk: TestDesk, ticketId: string, sessionId: string): Promise<void> {
  const types = (await eventsOf(desk, ticketId)).map(({ type }) => type)
  const states: SessionState[] = types.flatMap((type) =>
    type === 'session.joined' ? ['joined' as const] : type === 'session.active' ? ['active' as const] : [],
  )
  expect([['joined'], ['joined', 'active']]).toContainEqual(states)
  const active = types.indexOf('session.active')
  if (active >= 0) expect(types.indexOf('session.allowed')).toBeLessThan(active)
  expect((await sessionNow(desk, sessionId)).state).toBe(states.at(-1))
}
