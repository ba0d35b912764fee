import { writeControl } from '@deskside/protocol/channels/control'
import { readInput, writeTaken } from '@deskside/protocol/channels/input'
import { lateAfterMs } from '@deskside/protocol/channels/input-stream'
import { readShown, writePart } from '@deskside/protocol/channels/picture'
import { deflateSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ControlLine } from '../../src/viewer/channels/control-line.ts'
import { inflateBody } from '../../src/viewer/channels/inflate.ts'
import { InputLine } from '../../src/viewer/channels/input-line.ts'
import { PictureLine } from '../../src/viewer/channels/picture-line.ts'
import { fittingScale, isInside, toScreen } from '../../src/viewer/display/coordinates.ts'
import { Rates } from '../../src/viewer/statistics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the picture line', () => {
  // A screen of 2 × 1, then two fills.
  const bodies = [
    Uint8Array.of(1, 0, 2, 0, 1, 0),
    Uint8Array.of(2, 0, 0, 0, 0, 1, 0, 1, 0, 255, 0, 0),
    Uint8Array.of(2, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 255),
  ]
  const message = (number: number, last = true, body = bodies[number] ?? new Uint8Array(0)) =>
    writePart({ number, last, capturedAt: 5, deflated: false, plainBytes: body.length, body })

  function open() {
    const seen = { pictures: 0, shown: [] as number[], faults: [] as string[] }
    const line = new PictureLine({
      onPicture: () => {
        seen.pictures += 1
      },
      acknowledge: (bytes) => seen.shown.push(readShown(bytes)),
      onFault: (what) => seen.faults.push(what),
    })
    return { line, seen }
  }

  it('puts parts in order, takes each once, and shows a picture when it is whole', () => {
    const { line, seen } = open()
    line.take(message(0, false))
    line.take(message(2))
    expect(seen).toEqual({ pictures: 0, shown: [0], faults: [] })
    line.take(message(1, false))
    line.take(message(1, false))
    expect(seen).toEqual({ pictures: 1, shown: [0, 2], faults: [] })
    expect([...line.memory.words]).toEqual([0xff0000ff, 0xffff0000])
  })

  it('inflates into exactly what was announced', () => {
    const plain = new Uint8Array(1_000).map((_, at) => at % 7)
    expect(inflateBody(deflateSync(plain), plain.length)).toEqual(plain)
    expect(inflateBody(deflateSync(new Uint8Array(1_000_000)), 100)).toHaveLength(100)
  })

  it('ends the connection at the first part that no Helper would send', () => {
    for (const hostile of [
      Uint8Array.of(9, 9, 9),
      message(0, true, Uint8Array.of(77)),
      writePart({
        number: 0,
        last: true,
        capturedAt: 0,
        deflated: true,
        plainBytes: 10,
        body: Uint8Array.of(255),
      }),
    ]) {
      const { line, seen } = open()
      line.take(hostile)
      line.take(message(0))
      expect(seen.faults).toHaveLength(1)
      expect(seen.pictures).toBe(0)
    }
  })
})

describe('the input line', () => {
  function open() {
    const packets: ReturnType<typeof readInput>[] = []
    const away = { now: false }
    const line = new InputLine({
      send: (packet) => {
        if (!away.now) packets.push(readInput(packet))
        return !away.now
      },
      roundTripMs: () => 20,
      onFault: () => {},
    })
    return { line, packets, away }
  }
  const press = { kind: 'key', code: 'KeyA', action: 'down' } as const

  it('sends at once, and again until it is acknowledged; then no clock runs', () => {
    const { line, packets } = open()
    line.send(press, false)
    expect(packets).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(packets.length).toBeGreaterThan(2)
    line.take(writeTaken(1))
    const before = packets.length
    vi.advanceTimersByTime(5_000)
    expect(packets).toHaveLength(before)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says that it is still there while something is held', () => {
    const { line, packets } = open()
    line.send(press, true)
    line.take(writeTaken(1))
    vi.advanceTimersByTime(1_010)
    expect(packets.filter(({ events }) => events.length === 0)).toHaveLength(4)
  })

  it('[R-17] after a gap lifts everything and repeats nothing of what was typed in it', () => {
    const { line, packets, away } = open()
    away.now = true
    line.send(press, true)
    vi.advanceTimersByTime(lateAfterMs + 300)
    away.now = false
    vi.advanceTimersByTime(1_000)
    expect(packets.flatMap(({ events }) => events).map(({ event }) => event.kind)).not.toContain('key')
    expect(packets.at(-1)?.events.map(({ event }) => event.kind)).toEqual(['release'])
  })
})

describe('the control line', () => {
  it('measures the round trip and how old a picture is', () => {
    const sent: { type: string; id: number }[] = []
    const line = new ControlLine({
      send: (text) => sent.push(JSON.parse(text)),
      onGrants: () => {},
      onScreens: () => {},
      onFault: () => {},
    })
    expect(line.ageOf(0)).toBeNull()
    line.start()
    vi.advanceTimersByTime(40)
    line.take(writeControl({ type: 'pong', id: 0, clock: 100_000 }))
    expect(line.roundTripMs).toBe(40)
    // The answer took half the round trip, so the other clock stands at 100,020 now.
    expect(line.ageOf(100_000)).toBe(20)
    line.take(writeControl({ type: 'pong', id: 7, clock: 1 }))
    expect(line.roundTripMs).toBe(40)
    line.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells grants and screens, and reports what makes no sense', () => {
    const heard: unknown[] = []
    const line = new ControlLine({
      send: () => {},
      onGrants: (...grants) => heard.push(grants),
      onScreens: (...screens) => heard.push(screens),
      onFault: (what) => heard.push(what),
    })
    line.take(writeControl({ type: 'grants', allowed: ['view'], localHand: true }))
    line.take('{"type":"grants","allowed":["everything"]}')
    expect(heard[0]).toEqual([['view'], true, null])
    expect(heard[1]).toMatch(/^control/)
  })
})

describe('places and scales', () => {
  const box = { left: 10, top: 20, width: 200, height: 100 }

  it('are cut at the edges of the picture', () => {
    expect(toScreen(110, 70, box)).toEqual({ x: 0.5, y: 0.5 })
    expect(toScreen(-50, 500, box)).toEqual({ x: 0, y: 1 })
    expect(toScreen(1, 1, { ...box, width: 0 })).toEqual({ x: 0, y: 0 })
    expect(isInside(10, 20, box)).toBe(true)
    expect(isInside(210, 20, box)).toBe(false)
  })

  it('fit a picture into the room it has', () => {
    expect(fittingScale({ width: 1920, height: 1080 }, { width: 960, height: 1000 })).toBe(0.5)
    expect(fittingScale({ width: 0, height: 0 }, { width: 960, height: 1000 })).toBe(1)
    expect(fittingScale({ width: 10, height: 10 }, { width: 0, height: 0 })).toBe(1)
  })
})

describe('rates', () => {
  it('are of the time since they were last asked for', () => {
    const rates = new Rates()
    expect(rates.take({ frames: 5, bytes: 100 }, 0)).toEqual({ framesPerSecond: 0, bytesPerSecond: 0 })
    expect(rates.take({ frames: 35, bytes: 2_100 }, 2_000)).toEqual({
      framesPerSecond: 15,
      bytesPerSecond: 1_000,
    })
    // A new connection counts from the beginning.
    expect(rates.take({ frames: 0, bytes: 0 }, 3_000)).toEqual({ framesPerSecond: 0, bytesPerSecond: 0 })
  })
})
