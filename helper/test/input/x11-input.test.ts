import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { openPhysicalInput, type PhysicalInput } from '../../../e2e/support/physical-input.ts'
import { type InputInjector, openInput } from '../../src/input/input.ts'
import { watchLocalActivity } from '../../src/input/local-activity.ts'
import { claimStopKey } from '../../src/input/stop-key.ts'
import { until } from '../support/until.ts'
import { openProbe, type X11Probe } from '../support/x11-probe.ts'

const run = promisify(execFile)
const screens = () => [{ id: 'screen', name: 'screen', x: 0, y: 0, width: 1280, height: 800, primary: true }]

describe('[CTL-1] mouse and keyboard of an X11 desktop', () => {
  let desktop: Display
  let probe: X11Probe
  let input: InputInjector
  let hand: PhysicalInput

  beforeEach(async () => {
    desktop = await startDisplay('1280x800')
    probe = await openProbe(desktop.name)
    await probe.listen(200, 200, 400, 300)
    input = await openInput({ display: desktop.name, screens })
    hand = openPhysicalInput(desktop.name)
  })
  afterEach(async () => {
    input.close()
    hand.close()
    probe.close()
    await desktop.close()
  })
  const seen = (...events: string[]) =>
    until(() => probe.events.length >= events.length && probe.events, events.join()).then((all) =>
      expect(all).toEqual(events),
    )

  it('moves the pointer to a place of a screen', async () => {
    input.movePointer('screen', 0.5, 0.25)
    await until(async () => {
      const { x, y } = await probe.pointer()
      return x === 640 && y === 200
    }, 'the pointer at 640,200')
  })

  it('presses physical keys, whatever the layout makes of them', async () => {
    for (const down of [true, false]) input.setKey('KeyQ', down)
    for (const down of [true, false]) input.setKey('Digit1', down)
    await seen('KeyPress 24', 'KeyRelease 24', 'KeyPress 10', 'KeyRelease 10')
    expect(input.setKey('NoSuchKey', true)).toBe(false)
  })

  it('clicks and turns the wheel, notch by notch', async () => {
    input.movePointer('screen', 0.3, 0.4)
    for (const down of [true, false]) input.setButton('right', down)
    input.turnWheel(0, 0.6)
    input.turnWheel(0, 0.6)
    input.turnWheel(-1, 0)
    const events = [3, 5, 6].flatMap((button) => [`ButtonPress ${button}`, `ButtonRelease ${button}`])
    await seen(...events)
  })

  it('leaves nothing pressed when it closes', async () => {
    input.movePointer('screen', 0.3, 0.4)
    input.setKey('ControlLeft', true)
    input.setKey('KeyC', true)
    input.setButton('left', true)
    input.close()
    await seen(
      'KeyPress 37',
      'KeyPress 54',
      'ButtonPress 1',
      'KeyRelease 54',
      'KeyRelease 37',
      'ButtonRelease 1',
    )
  })

  it('a key that is held does not repeat, and repeats again when we are gone', async () => {
    const repeats = async () =>
      (await run('xset', ['-display', desktop.name, 'q'])).stdout.match(/repeating keys:\s+(\S+)/)?.[1]
    const before = await repeats()
    input.setKey('KeyA', true)
    await until(async () => (await repeats()) !== before, 'the key that does not repeat')
    input.close()
    await until(async () => (await repeats()) === before, 'the keys as before')
  })

  it('[CTL-4] a hand is told from an injection', async () => {
    const onActivity = vi.fn()
    const activity = await watchLocalActivity({ display: desktop.name, onActivity })
    input.movePointer('screen', 0.3, 0.4)
    for (const down of [true, false]) input.setKey('KeyA', down)
    await seen('KeyPress 38', 'KeyRelease 38')
    await probe.settle()
    expect(onActivity).not.toHaveBeenCalled()
    hand.moveTo(300, 300)
    await until(() => onActivity.mock.calls.length > 0, 'the hand')
    activity.close()
  })

  it('[SES-9] the Stop key works whatever has the keyboard, with Num Lock and Caps Lock as well', async () => {
    const onPressed = vi.fn()
    const stopKey = await claimStopKey({ display: desktop.name, onPressed })
    expect(stopKey?.combination).toBe('ctrl_alt_end')
    const press = () => {
      for (const keycode of [37, 64, 115]) hand.setKey(keycode, true)
      for (const keycode of [115, 64, 37]) hand.setKey(keycode, false)
    }
    press()
    await until(() => onPressed.mock.calls.length === 1, 'Stop')
    hand.pressKey('Num_Lock')
    hand.pressKey('Caps_Lock')
    press()
    await until(() => onPressed.mock.calls.length === 2, 'Stop with locks on')
    expect(probe.events).not.toContain('KeyPress 115')
    stopKey?.close()
  })

  it('[SES-9] a Stop key that another program owns is replaced by the next, or honestly missing', async () => {
    const claim = () => claimStopKey({ display: desktop.name, onPressed: () => {} })
    const keys = [await claim(), await claim(), await claim()]
    expect(keys.map((key) => key?.combination)).toEqual(['ctrl_alt_end', 'ctrl_alt_shift_end', undefined])
    for (const key of keys) key?.close()
  })
})
