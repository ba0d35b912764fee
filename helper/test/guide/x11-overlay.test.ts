import { guidePaint } from '@deskside/protocol/vocabulary/guide'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { type GuideOverlay, openOverlay } from '../../src/guide/overlay.ts'
import { until } from '../support/until.ts'
import { openProbe, type X11Probe } from '../support/x11-probe.ts'

let display: Display
let probe: X11Probe
let overlay: GuideOverlay

beforeAll(async () => {
  display = await startDisplay()
  probe = await openProbe(display.name)
  await probe.listen(0, 0, 400, 400)
  overlay = await openOverlay({
    display: display.name,
    onLost: (reason) => {
      throw reason
    },
  })
})
afterAll(async () => {
  overlay?.close()
  probe?.close()
  await display?.close()
})

/** The colour of one pixel of the screen, as everybody sees it. */
const colourAt = (x: number, y: number): Promise<number> =>
  new Promise((resolve, reject) => {
    probe.client.GetImage(2, probe.root, x, y, 1, 1, 0xff_ff_ff_ff, (error, image) => {
      if (error) reject(error)
      else resolve(image.data.readUInt32LE(0) & 0xff_ff_ff)
      return true
    })
  })
const seen = (x: number, y: number, colour: number) =>
  until(async () => (await colourAt(x, y)) === colour, `${colour.toString(16)} at ${x},${y}`)

const line = {
  number: 1,
  colour: 'blue',
  points: [
    { x: 50, y: 100 },
    { x: 350, y: 100 },
  ],
} as const
const white = 0xff_ff_ff

it('[CTL-7] strokes and pointer are on the screen, above a window that came up meanwhile, and gone when they are cleared', async () => {
  await probe.paint(0, 0, 400, 400, 0x202020)
  overlay.show({ strokes: [line], pointer: { x: 200, y: 200, colour: 'red' } })
  await seen(200, 100, guidePaint.blue)
  await seen(200, 105, white)
  await seen(205, 220, guidePaint.red)
  expect(await colourAt(200, 130)).toBe(0x202020)

  await probe.paint(0, 0, 400, 400, 0x404040)
  const longer = { ...line, points: [...line.points, { x: 350, y: 300 }] }
  overlay.show({ strokes: [longer], pointer: { x: 100, y: 200, colour: 'green' } })
  await seen(350, 200, guidePaint.blue)
  await seen(200, 100, guidePaint.blue)
  await seen(105, 220, guidePaint.green)
  await seen(205, 220, 0x404040)

  overlay.show({ strokes: [], pointer: null })
  await seen(200, 100, 0x404040)
  await seen(105, 220, 0x404040)
})

it('[CTL-7] clicks go through what is drawn to the window below', async () => {
  await probe.listen(0, 0, 400, 400)
  const dot = { number: 2, colour: 'yellow', points: [{ x: 120, y: 120 }] } as const
  overlay.show({ strokes: [dot], pointer: { x: 115, y: 110, colour: 'red' } })
  await until(async () => (await colourAt(118, 130)) === guidePaint.red, 'the pointer')
  const xtest = await new Promise<import('x11').XTest>((resolve, reject) => {
    probe.client.require('xtest', (error, extension) => (error ? reject(error) : resolve(extension)))
  })
  xtest.FakeInput(xtest.MotionNotify, 0, 0, probe.root, 118, 130)
  xtest.FakeInput(xtest.ButtonPress, 1, 0, 0, 0, 0)
  xtest.FakeInput(xtest.ButtonRelease, 1, 0, 0, 0, 0)
  await probe.settle()
  expect(probe.events).toEqual(['ButtonPress 1', 'ButtonRelease 1'])
})

it('[CTL-7] a closed overlay leaves nothing, and may be closed twice', async () => {
  overlay.show({ strokes: [line], pointer: null })
  await seen(200, 100, guidePaint.blue)
  overlay.close()
  overlay.close()
  overlay.show({ strokes: [line], pointer: null })
  await seen(200, 100, white)
})
