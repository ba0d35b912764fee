import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChannelFault, channelLimits } from '../../src/channels/channels.ts'
import {
  GuideFromConsole,
  GuideFromDevice,
  guideLimits,
  pointerRestsMs,
  readGuide,
  strokeFadesMs,
  writeGuide,
} from '../../src/channels/guide.ts'
import { GuideBoard } from '../../src/channels/guide-board.ts'
import { StillAssembly, stillChunks } from '../../src/channels/still.ts'
import { stillLimits } from '../../src/vocabulary/guide.ts'

const begin = (id: number, points: [number, number][] = [[0, 0]]) =>
  ({ type: 'begin', id, screen: 0, colour: 'red', points }) as const
const aPoint = (x: number) => ({ type: 'point', screen: 1, x, y: 0.5, colour: 'blue' }) as const
const many = (count: number) => Array.from({ length: count }, (): [number, number] => [0.123456789012345, 1])

describe('[CTL-7] the channel of the guide', () => {
  it('carries the largest message within its limit, and no text, no free colour, no place outside', () => {
    const largest: GuideFromConsole = begin(Number.MAX_SAFE_INTEGER, many(guideLimits.points))
    expect(readGuide(GuideFromConsole, writeGuide(largest))).toEqual(largest)
    expect(writeGuide(largest).length).toBeLessThan(channelLimits.guide)
    const wrong = [
      { ...begin(1), points: many(guideLimits.points + 1) },
      { ...begin(1), points: [] },
      { ...aPoint(0.5), colour: '#123456' },
      { ...aPoint(1.01) },
      { ...aPoint(0.5), x: null },
      { type: 'text', text: 'Call this number' },
    ]
    for (const message of wrong)
      expect(() => readGuide(GuideFromConsole, JSON.stringify(message))).toThrow(ChannelFault)
  })

  it('[R-26] hostile text is a fault and never a crash, on both sides', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), (data) => {
        for (const schema of [GuideFromConsole, GuideFromDevice])
          try {
            readGuide(schema, data)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
      }),
    )
  })
})

describe('[CTL-7] what is pointed at and drawn', () => {
  it('goes by itself over a screen, and stays on a still until it is cleared', () => {
    const [screen, still] = [new GuideBoard({ fades: true }), new GuideBoard({ fades: false })]
    for (const board of [screen, still]) {
      board.take(begin(1), 0)
      board.take({ type: 'draw', id: 1, points: [[1, 1]] }, 1_000)
      board.take({ type: 'end', id: 1 }, 1_000)
      board.take(aPoint(0.25), 1_000)
      expect(board.marks(2_000).strokes[0]?.points).toHaveLength(2)
    }
    expect(screen.nextChangeAt()).toBe(1_000 + strokeFadesMs)
    expect(screen.marks(1_000 + strokeFadesMs)).toMatchObject({ pointer: { x: 0.25 }, strokes: [] })
    expect(screen.marks(1_000 + pointerRestsMs).pointer).toBeNull()
    expect(screen.nextChangeAt()).toBeNull()
    expect(still.marks(1e9)).toMatchObject({ pointer: { x: 0.25 }, strokes: [{ colour: 'red' }] })
    expect(still.take({ type: 'clear' }, 1e9)).toBe(true)
    expect(still.take({ type: 'away' }, 1e9)).toBe(true)
    expect(still.isEmpty).toBe(true)
  })

  it('[R-26] stays within its bounds whatever comes, and putting away always works', () => {
    const id = fc.nat(40)
    const message = fc.oneof(
      fc.record({
        type: fc.constant('begin' as const),
        id,
        screen: fc.nat(3),
        colour: fc.constant('red' as const),
        points: fc.constant(many(60)),
      }),
      fc.record({ type: fc.constant('draw' as const), id, points: fc.constant(many(64)) }),
      fc.nat(1).map(aPoint),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(message, fc.nat(30)), { maxLength: 400 }), (messages) => {
        const board = new GuideBoard({ fades: false })
        let [now, taken] = [0, 0]
        for (const [one, later] of messages) {
          now += later
          if (board.take(one, now)) taken += 1
        }
        const { strokes } = board.marks(now)
        expect(strokes.length).toBeLessThanOrEqual(guideLimits.strokes)
        expect(Math.max(0, ...strokes.map(({ points }) => points.length))).toBeLessThanOrEqual(
          guideLimits.strokePoints,
        )
        expect(taken).toBeLessThanOrEqual(
          guideLimits.burst + (now * guideLimits.messagesPerSecond) / 1_000 + 1,
        )
        board.take({ type: 'clear' }, now)
        board.take({ type: 'away' }, now)
        expect(board.isEmpty).toBe(true)
      }),
    )
  })
})

describe('[CTL-7] a still on its way', () => {
  const jpeg = new Uint8Array(40_000)
  jpeg.set([0xff, 0xd8, 0xff])

  it('is put together as it was', () => {
    const assembly = new StillAssembly({ id: 1, size: jpeg.length })
    const parts = [...stillChunks(jpeg)]
    expect(parts).toHaveLength(3)
    expect(parts.map((part) => assembly.take(part)).at(-1)).toEqual(jpeg)
  })

  it('[R-26] is refused when it is more than announced, empty, too large or no picture', () => {
    expect(() => new StillAssembly({ id: 1, size: 10 }).take(new Uint8Array(11))).toThrow(ChannelFault)
    expect(() => new StillAssembly({ id: 1, size: 10 }).take(new Uint8Array())).toThrow(ChannelFault)
    expect(() => new StillAssembly({ id: 1, size: 10 }).take(new Uint8Array(10))).toThrow(ChannelFault)
    const tooLarge = { type: 'still', id: 1, size: stillLimits.bytes + 1 }
    expect(GuideFromDevice.safeParse(tooLarge).success).toBe(false)
  })
})
