import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import {
  type CursorUpdate,
  type Frame,
  openCapture,
  type Screen,
  type ScreenCapture,
} from '../../src/capture/capture.ts'
import { openInput } from '../../src/input/input.ts'
import { until } from '../support/until.ts'
import { openProbe, type X11Probe } from '../support/x11-probe.ts'

const run = promisify(execFile)

describe('[CTL-1] the screen of an X11 desktop', () => {
  let desktop: Display
  let probe: X11Probe
  let capture: ScreenCapture
  let frames: (Omit<Frame, 'buffer'> & { buffer: Uint8Array; corner: number })[]
  let cursors: CursorUpdate[]
  const screensChanged = vi.fn<(screens: Screen[]) => void>()
  const lost = vi.fn<(reason: Error) => void>()

  beforeEach(async () => {
    desktop = await startDisplay('1280x800')
    probe = await openProbe(desktop.name)
    capture = await openCapture({ display: desktop.name })
    frames = []
    cursors = []
    screensChanged.mockReset()
    lost.mockReset()
  })
  afterEach(async () => {
    capture.close()
    probe.close()
    await desktop.close()
  })

  const start = () =>
    capture.start({
      frame: (frame) => {
        const view = new DataView(frame.buffer.buffer, frame.buffer.byteOffset)
        frames.push({ ...frame, corner: view.getUint32(100 * frame.stride + 100 * 4, true) & 0xffffff })
      },
      cursor: (update) => cursors.push(update),
      screensChanged,
      lost,
    })
  const nextFrame = async () => {
    const seen = frames.length
    capture.requestFrame()
    return until(() => frames[seen], 'a frame')
  }
  /** Frames until one shows this colour at 100,100, of this screen: one of the screen before may be on its way, and show it too. */
  const untilColour = (colour: number, screenId?: string) =>
    until(
      async () => {
        const frame = await nextFrame()
        return frame.corner === colour && (screenId ?? frame.screenId) === frame.screenId && frame
      },
      `colour ${colour.toString(16)}`,
    )

  it('names its monitor, and gives all of it first', async () => {
    expect(capture.screens()).toMatchObject([{ x: 0, y: 0, width: 1280, height: 800, primary: true }])
    start()
    const frame = await nextFrame()
    expect(frame).toMatchObject({ width: 1280, height: 800, stride: 5120 })
    expect(frame.damage).toEqual([{ x: 0, y: 0, width: 1280, height: 800 }])
    expect(frame.buffer).toHaveLength(1280 * 800 * 4)
  })

  it('[SES-9] reads nothing before it is started', async () => {
    capture.requestFrame()
    await probe.paint(50, 50, 100, 100, 0xff0000)
    await probe.settle()
    expect(frames).toHaveLength(0)
    start()
    await until(() => frames.length > 0, 'the first frame')
  })

  it('tells where the screen has changed, with the pixels as they are now', async () => {
    start()
    await nextFrame()
    await probe.paint(60, 70, 80, 90, 0x336699)
    const frame = await untilColour(0x336699)
    const around = frame.damage.some(
      ({ x, y, width, height }) => x <= 100 && y <= 100 && x + width > 100 && y + height > 100,
    )
    expect(around).toBe(true)
    expect(frame.buffer).toBe(frames[0]?.buffer)
  })

  it('gives a busy consumer the newest state, once', async () => {
    start()
    await nextFrame()
    for (const colour of [0x111111, 0x222222, 0x333333]) await probe.paint(60, 60, 80, 80, colour)
    await untilColour(0x333333)
    expect(frames.map(({ corner }) => corner)).not.toContain(0x111111)
  })

  it('tells where the pointer is and how it looks; the picture does not contain it', async () => {
    start()
    const input = await openInput({ display: desktop.name, screens: () => capture.screens() })
    const screen = capture.screens()[0]?.id ?? ''
    input.movePointer(screen, 0.25, 0.5)
    await until(() => cursors.find(({ x, y }) => x === 320 && y === 400), 'the pointer')
    const { shape } = await until(() => cursors.find((update) => update.shape), 'its look')
    expect(shape?.pixels).toHaveLength((shape?.width ?? 0) * (shape?.height ?? 0) * 4)
    input.close()
  })

  it('goes on with the new size when the resolution changes; the old buffer is empty', async () => {
    start()
    const before = await nextFrame()
    const xrandr = (...args: string[]) => run('xrandr', ['-display', desktop.name, ...args])
    const timings = '40 800 840 968 1056 600 601 605 628'.split(' ')
    await xrandr('--newmode', 'small', ...timings)
    await xrandr('--addmode', 'screen', 'small')
    await xrandr('--output', 'screen', '--mode', 'small')
    await until(() => screensChanged.mock.calls.length > 0, 'the news of it')
    expect(screensChanged.mock.lastCall?.[0]).toMatchObject([{ width: 800, height: 600 }])
    const frame = await until(async () => {
      const next = await nextFrame()
      return next.width === 800 && next
    }, 'a small frame')
    expect(frame.damage).toEqual([{ x: 0, y: 0, width: 800, height: 600 }])
    expect(before.buffer).toHaveLength(0)
    expect(lost).not.toHaveBeenCalled()
  })

  it('[CTL-1] shows monitors that the person has drawn, one of them when it is chosen, and another one when it goes away', async () => {
    const xrandr = (...args: string[]) => run('xrandr', args, { env: desktop.env })
    const names = () => capture.screens().map(({ name }) => name)
    start()
    expect(names()).toEqual(['screen'])
    await xrandr('--setmonitor', 'left', '640/200x800/300+0+0', 'screen')
    await xrandr('--setmonitor', 'right', '640/200x800/300+640+0', 'none')
    await until(() => names().length === 3, 'two monitors, and both')
    expect(capture.screens().map(({ name, x, width }) => [name, x, width])).toEqual([
      ['left', 0, 640],
      ['right', 640, 640],
      ['*', 0, 1280],
    ])
    capture.selectScreen('right')
    await probe.paint(640 + 50, 50, 200, 200, 0x3366cc)
    expect(await untilColour(0x3366cc, 'right')).toMatchObject({ width: 640, height: 800 })
    capture.selectScreen('*')
    await probe.paint(50, 50, 700, 200, 0x993311)
    expect(await untilColour(0x993311, '*')).toMatchObject({ width: 1280, height: 800 })
    capture.selectScreen('right')
    await xrandr('--delmonitor', 'right')
    await until(() => names().length === 1, 'one monitor')
    await until(async () => (await nextFrame()).screenId === 'left', 'the monitor that is left')
    expect(screensChanged.mock.lastCall?.[0].map(({ name }) => name)).toEqual(['left'])
    expect(lost).not.toHaveBeenCalled()
  })

  it('says once that the display is gone, and nothing after', async () => {
    start()
    await nextFrame()
    await desktop.close()
    await until(() => lost.mock.calls.length > 0, 'the loss')
    capture.requestFrame()
    capture.close()
    expect(lost).toHaveBeenCalledTimes(1)
  })

  it('is silent after close', async () => {
    start()
    await nextFrame()
    capture.close()
    capture.close()
    await probe.paint(60, 60, 80, 80, 0x123456)
    await probe.settle()
    expect(frames).toHaveLength(1)
    expect(frames[0]?.buffer).toHaveLength(0)
  })
})

describe('a screen that cannot be captured', () => {
  it('is said with a code, and the display’s name', async () => {
    await expect(openCapture({ display: ':4242' })).rejects.toMatchObject({
      code: 'display_unreachable',
      details: { display: ':4242' },
    })
    await expect(openCapture({ display: 'nonsense' })).rejects.toMatchObject({ code: 'display_unreachable' })
  })
})
