// @vitest-environment jsdom
import {
  type GuideFromConsole,
  GuideFromDevice,
  readGuide,
  writeGuide,
} from '@deskside/protocol/channels/guide'
import { StillAssembly } from '@deskside/protocol/channels/still'
import { stillLimits } from '@deskside/protocol/vocabulary/guide'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type GuidedStill, openDeviceGuide } from '../../src/sharing/device-guide.ts'
import type { Still } from '../../src/sharing/take-still.ts'
import { asTrack, FakeTrack } from '../support/fake-media.ts'

const jpeg = new Uint8Array(30_000)
jpeg.set([0xff, 0xd8, 0xff])
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

function open() {
  const sent: (string | Uint8Array)[] = []
  const shown: (GuidedStill | null)[] = []
  const taken: MediaStreamTrack[] = []
  const now = { at: 0, fails: false, whileTaking: () => {} }
  const channel = Object.assign(new EventTarget(), {
    readyState: 'open',
    send: (data: string | Uint8Array) => sent.push(data),
  })
  const connection = { createDataChannel: () => channel } as unknown as RTCPeerConnection
  const guide = openDeviceGuide(connection, {
    onGuided: (still) => shown.push(still),
    take: async (track): Promise<Still> => {
      taken.push(track)
      now.whileTaking()
      if (now.fails) throw new Error('no picture came')
      return { jpeg, image: document.createElement('canvas') }
    },
    now: () => now.at,
  })
  const hear = async (data: unknown) => {
    channel.dispatchEvent(new MessageEvent('message', { data }))
    await settle()
  }
  const say = (message: GuideFromConsole) => hear(writeGuide(message))
  const said = () =>
    sent.splice(0).flatMap((data) => (typeof data === 'string' ? [readGuide(GuideFromDevice, data)] : []))
  return { guide, sent, shown, taken, now, hear, say, said }
}
const begin: GuideFromConsole = { type: 'begin', id: 1, screen: 0, colour: 'red', points: [[0.5, 0.5]] }

it('[CTL-7] nothing is taken of what is not shown, and marks without a still go nowhere', async () => {
  const { say, said, shown, taken } = open()
  await say({ type: 'freeze', id: 1 })
  await say(begin)
  expect(said()).toEqual([{ type: 'no_still', id: 1, why: 'not_shared' }])
  expect([shown, taken]).toEqual([[], []])
})

it('[CTL-7] a still goes over whole, is shown with what is drawn, and goes when it is put away by either side', async () => {
  const { guide, say, said, sent, shown, now } = open()
  guide.allow(asTrack(new FakeTrack()))
  await say({ type: 'freeze', id: 1 })
  const [announced, ...chunks] = [...sent]
  const still = readGuide(GuideFromDevice, announced)
  if (still.type !== 'still') throw new Error(still.type)
  const assembly = new StillAssembly(still)
  expect(chunks.map((chunk) => assembly.take(chunk as Uint8Array)).at(-1)).toEqual(jpeg)
  said()
  await say(begin)
  expect(shown.at(-1)?.marks.get().strokes).toHaveLength(1)

  await say({ type: 'freeze', id: 2 })
  expect(said()).toEqual([{ type: 'no_still', id: 2, why: 'too_often' }])
  guide.dismiss()
  expect(shown.at(-1)).toBeNull()
  expect(said()).toEqual([{ type: 'closed' }])
  now.at += 2_000
  await say({ type: 'freeze', id: 3 })
  expect(shown.at(-1)?.marks.get().strokes).toEqual([])
  await say({ type: 'thaw' })
  expect(shown.at(-1)).toBeNull()
})

it('[CTL-7] when the person stops, pauses or shows something else, the still is gone, also one that is being taken', async () => {
  const { guide, say, said, shown, now } = open()
  guide.allow(asTrack(new FakeTrack()))
  await say({ type: 'freeze', id: 1 })
  said()
  guide.allow(null)
  expect(shown.at(-1)).toBeNull()
  expect(said()).toEqual([{ type: 'closed' }])

  guide.allow(asTrack(new FakeTrack()))
  now.at += 2_000
  now.whileTaking = () => guide.allow(null)
  await say({ type: 'freeze', id: 2 })
  expect(said()).toEqual([{ type: 'no_still', id: 2, why: 'not_shared' }])
  expect(shown.filter((still) => still !== null)).toHaveLength(1)

  now.whileTaking = () => {}
  now.fails = true
  guide.allow(asTrack(new FakeTrack()))
  now.at += 2_000
  await say({ type: 'freeze', id: 3 })
  expect(said()).toEqual([{ type: 'no_still', id: 3, why: 'failed' }])
})

it('[CTL-7] [R-26] whatever a hostile console sends, nothing is taken without the person’s own showing, and nothing crashes', async () => {
  const data = fc.oneof(
    fc.constantFrom<GuideFromConsole>(begin, { type: 'freeze', id: 1 }, { type: 'thaw' }).map(writeGuide),
    fc.string(),
    fc.json(),
    fc.uint8Array({ maxLength: 30 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(data, { maxLength: 30 }), async (messages) => {
      const { hear, taken, shown } = open()
      for (const message of messages) await hear(message)
      expect([taken, shown]).toEqual([[], []])
    }),
    { numRuns: 50 },
  )
  expect(stillLimits.bytes).toBe(1_048_576)
})
