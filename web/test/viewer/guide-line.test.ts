// @vitest-environment jsdom
import { GuideFromConsole, guideLimits, readGuide, writeGuide } from '@deskside/protocol/channels/guide'
import { stillChunks } from '@deskside/protocol/channels/still'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GuideLine } from '../../src/viewer/guide/guide-line.ts'
import { GuideInput } from '../../src/viewer/input/guide-input.ts'

const box = { left: 100, top: 50, width: 800, height: 400 }

class FakePointerEvent extends MouseEvent {
  pointerId = 1
  pointerType = 'mouse'
}

function open() {
  const sent: GuideFromConsole[] = []
  const stills: (ImageBitmap | null)[] = []
  const seen = { waiting: 0, marks: 0, faults: [] as string[], closed: 0 }
  const image = { width: 40, height: 20, close: () => (seen.closed += 1) } as unknown as ImageBitmap
  const line = new GuideLine({
    send: (text) => sent.push(readGuide(GuideFromConsole, text)) > 0,
    waiting: () => seen.waiting,
    screen: () => 3,
    onStill: (one) => stills.push(one),
    onMarks: ({ strokes }) => {
      seen.marks = strokes.length
    },
    onFault: (what) => seen.faults.push(what),
    decode: async () => image,
  })
  const surface = document.createElement('div')
  surface.tabIndex = 0
  surface.setPointerCapture = () => {}
  document.body.append(surface)
  const input = new GuideInput({ surface, box: () => box, line })
  const pointer = (kind: string, clientX: number, clientY: number, part: object = {}) =>
    surface.dispatchEvent(
      Object.assign(new FakePointerEvent(kind, { clientX, clientY, button: 0, cancelable: true }), part),
    )
  const key = (name: string, shiftKey = false) =>
    surface.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey, cancelable: true }))
  const said = async () => {
    await vi.advanceTimersByTimeAsync(20)
    return sent.splice(0)
  }
  return { line, input, sent, stills, seen, pointer, key, said }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

it('[CTL-7] without a ground nothing is taken in hand and nothing is said', async () => {
  const { line, pointer, said } = open()
  line.choose('point')
  pointer('pointermove', 500, 250)
  expect(line.get().tool).toBe('off')
  expect(await said()).toEqual([])
})

it('[CTL-7] the pointer follows the mouse by its last place, and goes when the mouse leaves', async () => {
  const { line, pointer, said, seen } = open()
  line.follow('screen')
  line.choose('point')
  line.paintWith('blue')
  pointer('pointermove', 300, 150)
  pointer('pointermove', 500, 250)
  expect(await said()).toEqual([{ type: 'point', screen: 3, x: 0.5, y: 0.5, colour: 'blue' }])
  // On a slow line only the last place counts.
  seen.waiting = 100_000
  pointer('pointermove', 300, 150)
  expect(await said()).toEqual([])
  seen.waiting = 0
  pointer('pointermove', 900, 250)
  pointer('pointermove', 899, 450)
  expect(await said()).toEqual([{ type: 'away' }])
})

it('[CTL-7] a pen draws while it is down, in messages that are small enough', async () => {
  const { line, pointer, said } = open()
  line.follow('screen')
  line.choose('pen')
  pointer('pointermove', 300, 150)
  expect(await said()).toEqual([])
  pointer('pointerdown', 100, 50)
  for (let at = 0; at < guideLimits.points + 5; at++) pointer('pointermove', 101 + at, 50)
  pointer('pointerup', 180, 50)
  const messages = await said()
  expect(messages.map(({ type }) => type)).toEqual(['begin', 'draw', 'end'])
  pointer('pointermove', 300, 150)
  expect(await said()).toEqual([])
})

it('[CTL-7] one finger draws; with a second one it is over, for two zoom', async () => {
  const { line, pointer, said } = open()
  line.follow('screen')
  line.choose('pen')
  const finger = (kind: string, id: number, x: number) =>
    pointer(kind, x, 150, { pointerType: 'touch', pointerId: id })
  finger('pointerdown', 1, 300)
  finger('pointermove', 1, 320)
  finger('pointerdown', 2, 500)
  finger('pointermove', 1, 340)
  finger('pointermove', 2, 520)
  expect((await said()).map(({ type }) => type)).toEqual(['begin', 'end'])
})

it('[CTL-7] arrow keys point, and Escape ends it', async () => {
  const { line, key, said } = open()
  line.follow('screen')
  line.choose('point')
  key('ArrowRight')
  key('ArrowDown', true)
  const [message] = await said()
  expect(message).toMatchObject({ type: 'point', x: 0.52, y: 0.504 })
  key('Escape')
  expect(line.get().tool).toBe('off')
  expect(await said()).toEqual([{ type: 'away' }, { type: 'clear' }])
})

it('[CTL-7] a still comes before anything is drawn on it, and goes with the tool, the grant or the person’s word', async () => {
  const { line, stills, seen, said } = open()
  const jpeg = new Uint8Array(20_000)
  jpeg.set([0xff, 0xd8, 0xff])
  const arrive = async (id: number) => {
    line.take(writeGuide({ type: 'still', id, size: jpeg.length }))
    for (const chunk of stillChunks(jpeg)) line.take(chunk)
    await vi.advanceTimersByTimeAsync(0)
  }
  line.follow('still')
  line.choose('pen')
  line.draw(0.1, 0.1)
  expect(await said()).toEqual([{ type: 'freeze', id: 1 }])
  await arrive(9)
  expect(line.get().still).toBe('asked')
  await arrive(1)
  expect(line.get().still).toBe('shown')
  line.draw(0.1, 0.1)
  line.endStroke()
  expect(seen.marks).toBe(1)
  expect((await said()).map(({ type }) => type)).toEqual(['begin', 'end'])
  line.choose('off')
  expect(stills.at(-1)).toBeNull()
  expect((await said()).map(({ type }) => type)).toEqual(['clear', 'thaw'])

  line.choose('point')
  line.follow(null)
  expect(line.get()).toMatchObject({ tool: 'off', still: 'none' })
  line.follow('still')
  line.choose('point')
  line.take(writeGuide({ type: 'no_still', id: 4, why: 'too_often' }))
  expect(line.get()).toMatchObject({ tool: 'off', problem: 'too_often' })
  // A still that nobody waits for is let go of.
  line.choose('point')
  line.take(writeGuide({ type: 'still', id: 5, size: jpeg.length }))
  for (const chunk of stillChunks(jpeg)) line.take(chunk)
  line.choose('off')
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.closed).toBe(1)
  expect(seen.faults).toHaveLength(0)
})
