import { type ChannelName, channelLimits } from '@deskside/protocol/channels/channels'
import { ControlFromHelper, readControl, writeControl } from '@deskside/protocol/channels/control'
import { type InputEvent, writeInput } from '@deskside/protocol/channels/input'
import { silentAfterMs } from '@deskside/protocol/channels/input-stream'
import { writeShown } from '@deskside/protocol/channels/picture'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRecordInput, type RecordInput } from '../../src/input/record/record-input.ts'
import { ConsoleService } from '../../src/peer/console-service.ts'
import { PaintedScreen } from '../picture/a-screen.ts'

/** What is allowed is the test's to say. */
const aGate = () => ({
  view: false,
  control: false,
  settled: true,
  localHandMs: 0,
  allowed() {
    return [...(this.view ? (['view'] as const) : []), ...(this.control ? (['control'] as const) : [])]
  },
  may(capability: Capability) {
    return this.allowed().some((one) => one === capability)
  },
  mayView() {
    return this.view
  },
  mayControl() {
    return this.control
  },
  mayGuide() {
    return false
  },
  mayInject() {
    return this.control && this.settled && this.localHandMs === 0
  },
  localHandForMs() {
    return this.localHandMs
  },
})

function open() {
  const gate = aGate()
  const screens: PaintedScreen[] = []
  const injectors: RecordInput[] = []
  const sent: { name: ChannelName; data: string | Uint8Array }[] = []
  const abuse: string[] = []
  const service = new ConsoleService({
    gate,
    devices: {
      openCapture: async () => {
        const screen = new PaintedScreen(200, 100)
        screens.push(screen)
        return screen
      },
      openInput: async () => {
        const injector = openRecordInput()
        injectors.push(injector)
        return injector
      },
    },
    channels: { open: true, waiting: () => 0, send: (name, data) => void sent.push({ name, data }) },
    onAbuse: (what) => abuse.push(what),
    onTrouble: (error) => {
      throw error
    },
  })
  let sequence = 0
  const type = (...events: InputEvent[]) => {
    const sequenced = events.map((event) => ({ sequence: ++sequence, event }))
    service.take('input', writeInput({ sentAt: Math.floor(performance.now()), events: sequenced }))
  }
  const heard = () =>
    sent.filter(({ name }) => name === 'control').map(({ data }) => readControl(ControlFromHelper, data))
  const allow = async (changes: Partial<typeof gate>) => {
    Object.assign(gate, changes)
    service.update()
    await vi.advanceTimersByTimeAsync(0)
  }
  service.connect(true)
  return { service, gate, screens, injectors, sent, abuse, type, heard, allow }
}

const press: InputEvent = { kind: 'key', code: 'KeyA', action: 'down' }
const pictures = (sent: { name: string }[]) => sent.filter(({ name }) => name === 'picture').length

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('[SES-9] before anything is allowed', () => {
  it('no capture is opened, no input is injected, whatever the console sends', async () => {
    const { service, screens, injectors, sent, type, allow } = open()
    type({ kind: 'move', screen: 0, x: 0.5, y: 0.5 }, press)
    service.take('control', writeControl({ type: 'refresh' }))
    service.take('control', writeControl({ type: 'choose_screen', number: 0 }))
    service.take('picture', writeShown(99))
    await allow({})
    expect(screens).toEqual([])
    expect(injectors).toEqual([])
    expect(pictures(sent)).toBe(0)
  })

  it('seeing does not bring control with it', async () => {
    const { screens, injectors, sent, type, allow } = open()
    await allow({ view: true })
    screens[0]?.deliver()
    type(press)
    expect(pictures(sent)).toBe(1)
    expect(injectors).toEqual([])
  })
})

describe('[CTL-7] where a console points at', () => {
  it('is nowhere before the screen is shown and after it is taken back, and never on a screen that there is not', async () => {
    const { service, allow } = open()
    expect(service.placeOf(0, 0.5, 0.5)).toBeNull()
    await allow({ view: true })
    expect(service.placeOf(0, 0.5, 0.5)).toEqual({ x: 100, y: 50 })
    expect(service.placeOf(9, 0.5, 0.5)).toBeNull()
    await allow({ view: false })
    expect(service.placeOf(0, 0.5, 0.5)).toBeNull()
  })
})

describe('[CTL-4] what was allowed and is taken back', () => {
  it('closes the capture at once', async () => {
    const { screens, sent, allow } = open()
    await allow({ view: true })
    screens[0]?.deliver()
    await allow({ view: false })
    expect(screens[0]?.closed).toBe(true)
    const before = pictures(sent)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(pictures(sent)).toBe(before)
  })

  it('lifts what is held down, and injects nothing any more', async () => {
    const { injectors, type, allow } = open()
    await allow({ view: true, control: true })
    type(press)
    await allow({ control: false })
    type({ kind: 'key', code: 'KeyB', action: 'down' })
    expect(injectors[0]?.record).toEqual([
      { kind: 'key', code: 'KeyA', down: true },
      { kind: 'key', code: 'KeyA', down: false },
    ])
    expect(injectors[0]?.closed).toBe(true)
  })

  it('taken back while the screen was being opened, it is never captured', async () => {
    const { service, gate, screens, sent } = open()
    gate.view = true
    service.update()
    gate.view = false
    service.update()
    await vi.advanceTimersByTimeAsync(0)
    expect(screens[0]?.closed).toBe(true)
    expect(pictures(sent)).toBe(0)
  })

  it('is asked for each event: a question that opens in the middle stops the rest', async () => {
    const { gate, injectors, type, allow } = open()
    await allow({ control: true })
    const answers = [true, false, false]
    gate.mayInject = () => answers.shift() ?? false
    type(press, { kind: 'key', code: 'KeyB', action: 'down' })
    expect(injectors[0]?.record).toEqual([{ kind: 'key', code: 'KeyA', down: true }])
  })
})

describe('[CTL-1] nothing stays pressed', () => {
  it('when the line goes away', async () => {
    const { service, injectors, type, allow } = open()
    await allow({ control: true })
    type(press, { kind: 'button', button: 'left', down: true })
    service.connect(false)
    expect(injectors[0]?.held()).toEqual({ keys: [], buttons: [] })
  })

  it('when the console falls silent', async () => {
    const { injectors, type, allow } = open()
    await allow({ control: true })
    type(press)
    await vi.advanceTimersByTimeAsync(silentAfterMs + 1_000)
    expect(injectors[0]?.held()).toEqual({ keys: [], buttons: [] })
    expect(vi.getTimerCount()).toBe(0)
  })

  it("when the requester's own hand takes the mouse, of which the console hears", async () => {
    const { gate, injectors, type, heard, allow } = open()
    await allow({ control: true })
    type(press)
    await allow({ localHandMs: 2_000 })
    expect(injectors[0]?.held().keys).toEqual([])
    expect(heard().at(-1)).toEqual({ type: 'grants', allowed: ['control'], localHand: true })
    gate.localHandMs = 0
    await vi.advanceTimersByTimeAsync(2_100)
    expect(heard().at(-1)).toEqual({ type: 'grants', allowed: ['control'], localHand: false })
  })

  it('repeats a key that is held, and none that is not', async () => {
    const { injectors, type, allow } = open()
    await allow({ control: true })
    type({ kind: 'key', code: 'KeyA', action: 'repeat' }, press, {
      kind: 'key',
      code: 'KeyA',
      action: 'repeat',
    })
    expect(injectors[0]?.record.map((one) => one.kind === 'key' && one.down)).toEqual([true, false, true])
  })
})

describe('[R-26] hostile bytes on the channels', () => {
  const hostile = fc.record({
    name: fc.constantFrom<ChannelName>('control', 'input', 'picture', 'echo'),
    data: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(1, ...rest)),
      fc.string({ maxLength: 200 }),
      fc.json({ maxDepth: 4 }),
    ),
  })

  it('crash nothing, allow nothing and inject nothing that is not a key, a button, a wheel or a movement', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 30 }), (messages) => {
        const { service, screens, injectors } = open()
        for (const { name, data } of messages) service.take(name, data)
        expect(screens).toEqual([])
        expect(injectors).toEqual([])
        service.close()
      }),
      { numRuns: 500 },
    )
  })

  it('leave a held key no longer than silence does', async () => {
    const { service, injectors, allow } = open()
    await allow({ control: true })
    fc.assert(
      fc.property(hostile, ({ name, data }) => service.take(name, data)),
      { numRuns: 3_000 },
    )
    await vi.advanceTimersByTimeAsync(silentAfterMs + 1_000)
    expect(injectors[0]?.held()).toEqual({ keys: [], buttons: [] })
  })

  it('make a whole picture no more than twice a second', async () => {
    const { service, screens, sent, allow } = open()
    await allow({ view: true })
    screens[0]?.deliver()
    const before = pictures(sent)
    for (let turn = 0; turn < 100; turn++) {
      service.take('control', writeControl({ type: 'refresh' }))
      service.take('picture', writeShown(turn))
    }
    expect(pictures(sent) - before).toBe(1)
  })

  it('end the connection when they do not stop', () => {
    const { service, abuse } = open()
    for (let turn = 0; turn < 200; turn++) service.take('input', new Uint8Array(channelLimits.input + 1))
    expect(abuse).toHaveLength(1)
  })
})
