import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChannelFault } from '../../src/channels/channels.ts'
import {
  type InputEvent,
  inputButtons,
  keyActions,
  mostInputEvents,
  readInput,
  readTaken,
  type SequencedEvent,
  writeInput,
  writeTaken,
} from '../../src/channels/input.ts'
import { InputReceiver, InputSender, lateAfterMs, silentAfterMs } from '../../src/channels/input-stream.ts'

const anEvent: fc.Arbitrary<InputEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    screen: fc.nat(255),
    x: fc.nat(65_535).map((part) => part / 65_535),
    y: fc.nat(65_535).map((part) => part / 65_535),
  }),
  fc.record({
    kind: fc.constant('button' as const),
    button: fc.constantFrom(...inputButtons),
    down: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('wheel' as const),
    x: fc.integer({ min: -1200, max: 1200 }).map((units) => units / 120),
    y: fc.integer({ min: -1200, max: 1200 }).map((units) => units / 120),
  }),
  fc.record({
    kind: fc.constant('key' as const),
    code: fc.constantFrom('KeyA', 'ShiftLeft', 'F24', 'NumpadEnter', 'IntlBackslash'),
    action: fc.constantFrom(...keyActions),
  }),
  fc.constant({ kind: 'release' as const }),
)

const sequenced = (events: InputEvent[]): SequencedEvent[] =>
  events.map((event, index) => ({ sequence: index + 1, event }))

describe('the bytes of input', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.array(anEvent, { maxLength: mostInputEvents }),
        fc.nat(2 ** 32 - 1),
        (events, sentAt) => {
          const packet = { sentAt, events: sequenced(events) }
          expect(readInput(writeInput(packet))).toEqual(packet)
        },
      ),
    )
    expect(readTaken(writeTaken(4_000_000_000))).toBe(4_000_000_000)
  })

  it('are small: a full packet of keys fits into one packet of the network', () => {
    const key: InputEvent = { kind: 'key', code: 'NumpadParenRight', action: 'down' }
    expect(
      writeInput({ sentAt: 0, events: sequenced(Array(mostInputEvents).fill(key)) }).length,
    ).toBeLessThan(1_150)
  })

  it('never crash the reader, whatever they are', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.uint8Array({ maxLength: 80 }).map((rest) => Uint8Array.of(1, ...rest)),
    )
    fc.assert(
      fc.property(hostile, (bytes) => {
        for (const read of [readInput, readTaken]) {
          try {
            read(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('refuse names that are no keys', () => {
    for (const code of ['', '../x', 'Key A', 'K'.repeat(25)]) {
      const bytes = writeInput({ sentAt: 0, events: sequenced([{ kind: 'key', code, action: 'down' }]) })
      expect(() => readInput(bytes)).toThrow(ChannelFault)
    }
  })
})

describe('the input stream', () => {
  it('brings every event once and in order over a line that loses, repeats and reorders', () => {
    const keys = fc.array(fc.constantFrom('KeyA', 'KeyB', 'KeyC', 'KeyD'), { minLength: 1, maxLength: 40 })
    // For each packet: how many copies arrive (none: lost), and whether it overtakes the one before it.
    const line = fc.infiniteStream(fc.record({ copies: fc.nat(2), overtakes: fc.boolean() }))
    fc.assert(
      fc.property(keys, line, (codes, weather) => {
        const sender = new InputSender()
        const receiver = new InputReceiver()
        const got: InputEvent[] = []
        const onTheWay: Uint8Array[] = []
        let now = 1_000
        const arrive = () => {
          for (const bytes of onTheWay.splice(0)) {
            got.push(...receiver.take(readInput(bytes), now))
            sender.taken(receiver.sequence)
          }
        }
        const events = codes.map((code): InputEvent => ({ kind: 'key', code, action: 'down' }))
        for (const event of events) {
          sender.add(event, now)
          const { copies, overtakes } = weather.next().value
          for (let copy = 0; copy < copies; copy++) onTheWay.push(writeInput(sender.packet(now)))
          if (overtakes) onTheWay.reverse()
          if (copies === 2) arrive()
          now += 10
        }
        arrive()
        onTheWay.push(writeInput(sender.packet(now)))
        arrive()
        expect(got).toEqual(events)
        expect(sender.dueAt(50)).toBeNull()
      }),
    )
  })

  it('[R-17] drops the input of a gap and lifts everything instead', () => {
    const sender = new InputSender()
    const receiver = new InputReceiver()
    sender.add({ kind: 'key', code: 'ControlLeft', action: 'down' }, 0)
    expect(receiver.take(sender.packet(0), 5)).toHaveLength(1)
    sender.taken(receiver.sequence)
    // The line is away: these are sent, and lost.
    sender.add({ kind: 'key', code: 'KeyW', action: 'down' }, 1_000)
    sender.packet(1_000)
    const later = 1_000 + lateAfterMs + 1
    expect(receiver.take(sender.packet(later), later + 5)).toEqual([{ kind: 'release' }])
  })

  it('[R-17] does not replay packets that a queue held back', () => {
    const sender = new InputSender()
    const receiver = new InputReceiver()
    receiver.take(sender.packet(0), 20)
    sender.add({ kind: 'button', button: 'left', down: true }, 100)
    expect(receiver.take(sender.packet(100), 120 + lateAfterMs + 2)).toEqual([{ kind: 'release' }])
    expect(receiver.sequence).toBe(1)
  })

  it('[CTL-1] knows when the console has been silent for too long to hold anything', () => {
    const sender = new InputSender()
    const receiver = new InputReceiver()
    sender.add({ kind: 'button', button: 'left', down: true }, 0)
    sender.hold(true)
    receiver.take(sender.packet(0), 0)
    sender.taken(receiver.sequence)
    expect(sender.dueAt(20)).toBe(250)
    expect(receiver.isSilent(silentAfterMs)).toBe(false)
    expect(receiver.isSilent(silentAfterMs + 1)).toBe(true)
  })

  it('sends the newest movement only, and repeats less and less', () => {
    const sender = new InputSender()
    for (let step = 0; step < 10; step++) sender.add({ kind: 'move', screen: 0, x: step / 10, y: 0 }, step)
    expect(sender.dueAt(100)).toBe(Number.NEGATIVE_INFINITY)
    expect(sender.packet(10).events.map(({ event }) => event)).toEqual([
      { kind: 'move', screen: 0, x: 0.9, y: 0 },
    ])
    expect(sender.dueAt(100)).toBe(25)
    sender.packet(25)
    expect(sender.dueAt(100)).toBe(145)
  })

  it('gives up the whole queue rather than grow without end', () => {
    const sender = new InputSender()
    for (let press = 0; press < mostInputEvents + 1; press++) {
      sender.add({ kind: 'key', code: 'KeyA', action: 'down' }, 0)
    }
    expect(sender.packet(0).events.map(({ event }) => event.kind)).toEqual(['release', 'key'])
  })

  it('survives clocks that wrap around', () => {
    const receiver = new InputReceiver()
    const event: InputEvent = { kind: 'release' }
    receiver.take({ sentAt: 2 ** 32 - 10, events: [{ sequence: 1, event }] }, 100)
    expect(
      receiver.take({ sentAt: 5, events: [{ sequence: 2, event: { kind: 'wheel', x: 0, y: 1 } }] }, 115),
    ).toEqual([{ kind: 'wheel', x: 0, y: 1 }])
  })
})
