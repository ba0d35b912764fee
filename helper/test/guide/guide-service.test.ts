import { ChannelFault } from '@deskside/protocol/channels/channels'
import type { GuideFromConsole } from '@deskside/protocol/channels/guide'
import { GuideFromDevice, readGuide, strokeFadesMs, writeGuide } from '@deskside/protocol/channels/guide'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GuideService } from '../../src/guide/guide-service.ts'
import { SpyOverlay } from './an-overlay.ts'

function open() {
  const overlays: SpyOverlay[] = []
  const told: string[] = []
  const notes: string[] = []
  const now = { may: false, fails: false, began: 0 }
  const service = new GuideService({
    gate: { mayGuide: () => now.may },
    open: async () => {
      if (now.fails) throw new Error('no SHAPE')
      const overlay = new SpyOverlay()
      overlays.push(overlay)
      return overlay
    },
    placeOf: (screen, x, y) => (screen === 7 ? null : { x: screen * 1_000 + x * 100, y: y * 100 }),
    send: (text) => told.push(text),
    onBegan: () => (now.began += 1),
    onNote: (what) => notes.push(what),
    now: () => Date.now(),
  })
  service.update(true)
  const say = async (...messages: GuideFromConsole[]) => {
    for (const message of messages) service.take(writeGuide(message))
    await vi.advanceTimersByTimeAsync(50)
  }
  const allow = (may: boolean) => {
    now.may = may
    service.update(true)
  }
  return { service, overlays, told, notes, now, say, allow }
}

const point: GuideFromConsole = { type: 'point', screen: 1, x: 0.5, y: 0.25, colour: 'green' }
const begin: GuideFromConsole = {
  type: 'begin',
  id: 1,
  screen: 0,
  colour: 'red',
  points: [
    [0, 0],
    [1, 1],
  ],
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('[CTL-7] nothing is opened and nothing shown before it is allowed, and it is gone within the call that takes it back', async () => {
  const { overlays, now, say, allow } = open()
  await say(point, begin)
  expect(overlays).toEqual([])
  allow(true)
  await say()
  // What was said before it was allowed does not show up afterwards.
  expect(overlays).toEqual([])
  await say(point, begin, { type: 'begin', id: 2, screen: 7, colour: 'red', points: [[0, 0]] })
  expect(overlays[0]?.shown.at(-1)).toEqual({
    pointer: { x: 1_050, y: 25, colour: 'green' },
    strokes: [
      {
        number: 1,
        colour: 'red',
        points: [
          { x: 0, y: 0 },
          { x: 100, y: 100 },
        ],
      },
      { number: 2, colour: 'red', points: [] },
    ],
  })
  expect(now.began).toBe(1)
  allow(false)
  expect(overlays[0]?.closed).toBe(true)
  allow(true)
  await say(point)
  expect(overlays[1]?.shown.at(-1)?.strokes).toEqual([])
  expect(now.began).toBe(1)
})

it('[CTL-7] a grant that goes while the overlay opens, or a line that is lost, leaves nothing on the screen', async () => {
  const { service, overlays, now, say, allow } = open()
  allow(true)
  service.take(writeGuide(point))
  await vi.advanceTimersByTimeAsync(15)
  now.may = false
  await vi.advanceTimersByTimeAsync(50)
  expect(overlays.every(({ shown }) => shown.length === 0)).toBe(true)
  allow(true)
  await say(point)
  service.update(false)
  expect(overlays.at(-1)?.closed).toBe(true)
})

it('[CTL-7] strokes fade by themselves', async () => {
  const { overlays, say, allow } = open()
  allow(true)
  await say(begin, { type: 'end', id: 1 })
  expect(overlays[0]?.shown.at(-1)?.strokes).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(strokeFadesMs + 10)
  expect(overlays[0]?.shown.at(-1)?.strokes).toEqual([])
})

it('[CTL-7] a screen over which nothing can be drawn is told once for each grant', async () => {
  const { told, notes, now, say, allow } = open()
  now.fails = true
  allow(true)
  await say(point)
  await say(point)
  expect(told.map((text) => readGuide(GuideFromDevice, text).type)).toEqual(['no_overlay'])
  expect(notes).toHaveLength(1)
})

it('[CTL-7] [R-26] whatever a hostile console sends, nothing is shown without the grant, and nothing crashes', async () => {
  const message = fc.oneof(
    fc
      .constantFrom<GuideFromConsole>(point, begin, { type: 'clear' }, { type: 'freeze', id: 1 })
      .map(writeGuide),
    fc.json(),
    fc.uint8Array({ maxLength: 40 }),
    fc.boolean(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 40 }), async (messages) => {
      const { service, overlays, now, say, allow } = open()
      for (const one of messages) {
        if (typeof one === 'boolean') allow(one)
        else
          try {
            service.take(one)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
        await say()
        expect(overlays.some(({ closed }) => !closed) && !now.may).toBe(false)
      }
      service.close()
      expect(overlays.every(({ closed }) => closed)).toBe(true)
    }),
    { numRuns: 40 },
  )
})
