import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../../src/channels/bytes.ts'
import { ChannelFault } from '../../src/channels/channels.ts'
import {
  ControlFromConsole,
  ControlFromHelper,
  readControl,
  writeControl,
} from '../../src/channels/control.ts'
import { InOrder } from '../../src/channels/in-order.ts'
import { mostPlainBytes, readPart, readShown, writePart, writeShown } from '../../src/channels/picture.ts'
import { coarseScales, writeCoarse } from '../../src/channels/picture-coarse.ts'
import { PictureMemory } from '../../src/channels/picture-memory.ts'
import {
  writeCopy,
  writeFill,
  writeLook,
  writePlace,
  writeScreen,
} from '../../src/channels/picture-operations.ts'
import { writeTile } from '../../src/channels/picture-tiles.ts'

/** What the console's picture must hold for a word of the Helper's, whose highest byte means nothing. */
const shown = (word: number) =>
  (0xff000000 | ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff)) >>> 0

const side = 70
function screenOf(words: Uint32Array) {
  const writer = new ByteWriter()
  writeScreen(writer, 3, side, side)
  const memory = new PictureMemory()
  memory.apply(writer.take())
  return { memory, source: { words, stride: side } }
}

const aRect = fc
  .tuple(
    fc.nat(side - 1),
    fc.nat(side - 1),
    fc.integer({ min: 1, max: side }),
    fc.integer({ min: 1, max: side }),
  )
  .map(([x, y, width, height]) => ({
    x,
    y,
    width: Math.min(width, side - x),
    height: Math.min(height, side - y),
  }))

/** Screens with from one colour up to as many as there are pixels. */
const someScreen = fc.record({
  colours: fc.constantFrom(1, 2, 3, 4, 5, 16, 17, 256, 257, 100_000),
  seed: fc.integer(),
})
function paint({ colours, seed }: { colours: number; seed: number }): Uint32Array {
  const words = new Uint32Array(side * side)
  let state = seed >>> 0
  for (let at = 0; at < words.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    words[at] = Math.imul((state >>> 8) % colours, 0x9e3779b1) >>> 0
  }
  return words
}

describe('tiles', () => {
  it('come back without loss, and touch nothing around them', () => {
    fc.assert(
      fc.property(someScreen, aRect, (screen, rect) => {
        const words = paint(screen)
        const { memory, source } = screenOf(words)
        const writer = new ByteWriter()
        writeTile(writer, source, rect)
        memory.apply(writer.take())
        for (let at = 0; at < words.length; at++) {
          const [x, y] = [at % side, Math.floor(at / side)]
          const inside = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height
          const expected = inside ? shown(words[at] ?? 0) : 0xff000000
          if (memory.words[at] !== expected) expect(memory.words[at], `pixel ${x},${y}`).toBe(expected)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('as coarse previews put the same blocks into the memory of both ends', () => {
    fc.assert(
      fc.property(someScreen, aRect, fc.constantFrom(...coarseScales), (screen, rect, scale) => {
        const words = paint(screen)
        const { memory, source } = screenOf(words)
        const writer = new ByteWriter()
        writeCoarse(writer, source, rect, scale)
        expect(writer.length).toBe(10 + 3 * Math.ceil(rect.width / scale) * Math.ceil(rect.height / scale))
        memory.apply(writer.take())
        for (let y = rect.y; y < rect.y + rect.height; y++) {
          for (let x = rect.x; x < rect.x + rect.width; x++) {
            const expected = shown(words[y * side + x] ?? 0)
            if (memory.words[y * side + x] !== expected) expect(memory.words[y * side + x]).toBe(expected)
          }
        }
      }),
    )
  })

  it('say one colour in a dozen bytes', () => {
    const { source } = screenOf(new Uint32Array(side * side).fill(0x12abcdef))
    const writer = new ByteWriter()
    writeTile(writer, source, { x: 0, y: 0, width: side, height: side })
    expect(writer.length).toBe(12)
  })
})

describe('the picture in memory', () => {
  it('copies areas that overlap, in every direction', () => {
    const offset = fc.integer({ min: -20, max: 20 })
    fc.assert(
      fc.property(someScreen, offset, offset, (screen, dx, dy) => {
        const words = paint(screen)
        const { memory, source } = screenOf(words)
        const writer = new ByteWriter()
        writeTile(writer, source, { x: 0, y: 0, width: side, height: side })
        const rect = { x: 20 + dx, y: 20 + dy, width: 30, height: 30 }
        writeCopy(writer, rect, 20, 20)
        memory.apply(writer.take())
        for (let row = 0; row < 30; row++) {
          for (let column = 0; column < 30; column++) {
            const from = words[(20 + row) * side + 20 + column] ?? 0
            const to = memory.words[(rect.y + row) * side + rect.x + column]
            if (to !== shown(from)) expect(to).toBe(shown(from))
          }
        }
      }),
    )
  })

  it('tells what has changed, and the pointer', () => {
    const { memory } = screenOf(new Uint32Array(side * side))
    expect(memory.takeChanges()).toEqual([{ x: 0, y: 0, width: side, height: side }])
    const writer = new ByteWriter()
    writeFill(writer, { x: 0, y: 0, width: 10, height: 10 }, 0xff0000)
    writeFill(writer, { x: 10, y: 0, width: 10, height: 10 }, 0xff0000)
    writeFill(writer, { x: 60, y: 60, width: 5, height: 5 }, 0xff0000)
    writePlace(writer, { x: 7, y: 9, visible: true })
    writeLook(writer, { width: 1, height: 1, hotX: 0, hotY: 0, pixels: Uint8Array.of(1, 2, 3, 4) })
    memory.apply(writer.take())
    expect(memory.takeChanges()).toEqual([
      { x: 0, y: 0, width: 20, height: 10 },
      { x: 60, y: 60, width: 5, height: 5 },
    ])
    expect(memory.takeChanges()).toEqual([])
    expect(memory.place).toEqual({ x: 7, y: 9, visible: true })
    expect(memory.look?.pixels).toEqual(Uint8Array.of(1, 2, 3, 4))
    expect(memory.screen).toBe(3)
  })

  it('never crashes on hostile bytes', () => {
    const { memory } = screenOf(new Uint32Array(side * side))
    const hostile = fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.uint8Array({ maxLength: 200 }))
      .map(([operation, rest]) => Uint8Array.of(operation, ...rest))
    fc.assert(
      fc.property(hostile, (bytes) => {
        try {
          memory.apply(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(ChannelFault)
        }
        expect(memory.words.length).toBe(side * side)
      }),
      { numRuns: 3_000 },
    )
  })

  it('refuses screens, tiles and looks beyond every reason', () => {
    const writer = new ByteWriter()
    writeScreen(writer, 0, 65_535, 65_535)
    expect(() => new PictureMemory().apply(writer.take())).toThrow(ChannelFault)
    const look = { width: 257, height: 1, hotX: 0, hotY: 0, pixels: new Uint8Array(257 * 4) }
    writer.clear()
    writeLook(writer, look)
    expect(() => new PictureMemory().apply(writer.take())).toThrow(ChannelFault)
    writer.clear()
    writeScreen(writer, 0, 1_000, 1_000)
    writer.u8(4)
    for (const part of [0, 0, 1_000, 1_000]) writer.u16(part)
    writer.u8(0)
    writer.bytes(new Uint8Array(130_000))
    expect(() => new PictureMemory().apply(writer.take())).toThrow(ChannelFault)
  })
})

describe('parts', () => {
  type Numbered = { number: number; body: Uint8Array }
  const body = Uint8Array.of(1)

  it('come back as they went', () => {
    const part = fc.record({
      number: fc.nat(2 ** 32 - 1),
      last: fc.boolean(),
      capturedAt: fc.nat(2 ** 32 - 1),
      body: fc.uint8Array({ maxLength: 500 }),
    })
    fc.assert(
      fc.property(part, fc.option(fc.nat(mostPlainBytes), { nil: undefined }), (one, inflated) => {
        const deflated = inflated !== undefined
        const whole = { ...one, deflated, plainBytes: inflated ?? one.body.length }
        expect(readPart(writePart(whole))).toEqual(whole)
      }),
    )
    expect(readShown(writeShown(77))).toBe(77)
  })

  it('never crash the reader, and cannot ask for a lot of memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        for (const read of [readPart, readShown]) {
          try {
            read(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
        }
      }),
      { numRuns: 2_000 },
    )
    const body = new Uint8Array(1)
    const greedy = { number: 0, last: true, capturedAt: 0, deflated: true, plainBytes: 2 ** 31, body }
    expect(() => readPart(writePart(greedy))).toThrow(ChannelFault)
  })

  it('are put back into order, each once', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...Array(30).keys()], { minLength: 30 }),
        fc.nat(5),
        (numbers, again) => {
          const inOrder = new InOrder<Numbered>({ messages: 64, bytes: 100 })
          const arrivals = [...numbers, ...numbers.slice(0, again)]
          const got = arrivals.flatMap((number) => inOrder.take({ number, body })).map(({ number }) => number)
          expect(got).toEqual([...Array(30).keys()])
        },
      ),
    )
  })

  it('wait for one that is missing in bounded memory', () => {
    const waiting = (most: { messages: number; bytes: number }) => {
      const inOrder = new InOrder<Numbered>(most)
      for (let number = 1; number <= 64; number++) inOrder.take({ number, body: new Uint8Array(10) })
    }
    waiting({ messages: 64, bytes: 640 })
    expect(() => waiting({ messages: 63, bytes: 640 })).toThrow(ChannelFault)
    expect(() => waiting({ messages: 64, bytes: 639 })).toThrow(ChannelFault)
  })
})

describe('control', () => {
  it('comes back as it went', () => {
    const ping: ControlFromConsole = { type: 'ping', id: 4 }
    expect(readControl(ControlFromConsole, writeControl(ping))).toEqual(ping)
    const grants: ControlFromHelper = { type: 'grants', allowed: ['view'], localHand: false }
    expect(readControl(ControlFromHelper, writeControl(grants))).toEqual(grants)
  })

  it('[SES-9] knows no message to a Helper that allows anything', () => {
    const types = ControlFromConsole.options.map((option) => option.shape.type.value)
    expect(types).toEqual(['ping', 'refresh', 'choose_screen', 'type_text'])
    const grants = writeControl({ type: 'grants', allowed: ['control'], localHand: false })
    expect(() => readControl(ControlFromConsole, grants)).toThrow(ChannelFault)
  })

  it('never crashes on hostile text', () => {
    const hostile = fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(20_000)), fc.uint8Array())
    fc.assert(
      fc.property(hostile, (text) => {
        expect(() => readControl(ControlFromConsole, text)).toThrow(ChannelFault)
      }),
    )
  })
})
