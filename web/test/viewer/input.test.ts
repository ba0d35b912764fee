// @vitest-environment jsdom
import type { InputEvent } from '@deskside/protocol/channels/input'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RemoteInput } from '../../src/viewer/input/remote-input.ts'
import { longPressMs } from '../../src/viewer/input/touch-gestures.ts'
import { notchesOf } from '../../src/viewer/input/wheel-notches.ts'

const box = { left: 100, top: 50, width: 800, height: 400 }

class FakePointerEvent extends MouseEvent {
  pointerId = 1
  pointerType = 'mouse'
}

function open(onMac = false) {
  const surface = document.createElement('div')
  surface.tabIndex = 0
  surface.setPointerCapture = () => {}
  document.body.append(surface)
  const sent: InputEvent[] = []
  const seen = { givenUp: 0, wayOut: 0, pastes: 0, mayPaste: false }
  let holding = false
  const touched: string[] = []
  const input = new RemoteInput({
    surface,
    box: () => box,
    screen: () => 2,
    send: (event, held) => {
      sent.push(event)
      holding = held
    },
    giveUp: () => {
      seen.givenUp += 1
    },
    onHandMoved: () => {},
    onWayOut: () => {
      seen.wayOut += 1
    },
    onPaste: () => {
      seen.pastes += 1
      return seen.mayPaste
    },
    zoom: (factor) => touched.push(`zoom ${factor.toFixed(1)}`),
    pans: () => true,
    pan: (dx, dy) => touched.push(`pan ${dx},${dy}`),
    follow: ({ x, y }) => touched.push(`follow ${x.toFixed(2)},${y.toFixed(2)}`),
    onMac,
  })
  input.enabled = true
  const fire = (event: Event) => surface.dispatchEvent(event)
  const pointer = (kind: string, clientX: number, clientY: number, buttons: number, button = 0) =>
    fire(new FakePointerEvent(kind, { clientX, clientY, buttons, button, cancelable: true, bubbles: true }))
  const key = (kind: 'keydown' | 'keyup', code: string, more: KeyboardEventInit = {}) =>
    fire(new KeyboardEvent(kind, { code, key: code, cancelable: true, bubbles: true, ...more }))
  const finger = (kind: string, id: number, clientX: number, clientY: number) =>
    fire(
      Object.assign(new FakePointerEvent(kind, { clientX, clientY, cancelable: true }), {
        pointerId: id,
        pointerType: 'touch',
      }),
    )
  return { touched, finger, input, surface, sent, seen, fire, pointer, key, isHolding: () => holding }
}

const keys = (sent: InputEvent[]) =>
  sent.flatMap((event) => (event.kind === 'key' ? [`${event.code} ${event.action}`] : []))

beforeEach(() => document.body.replaceChildren())
afterEach(() => vi.restoreAllMocks())

describe('[CTL-1] the mouse', () => {
  it('moves and clicks at places that do not depend on the scale', () => {
    const { sent, pointer, isHolding } = open()
    pointer('pointermove', 500, 250, 0, -1)
    pointer('pointerdown', 500, 250, 1)
    expect(isHolding()).toBe(true)
    pointer('pointerup', 2_000, 250, 0)
    expect(sent).toEqual([
      { kind: 'move', screen: 2, x: 0.5, y: 0.5 },
      { kind: 'move', screen: 2, x: 0.5, y: 0.5 },
      { kind: 'button', button: 'left', down: true },
      { kind: 'move', screen: 2, x: 1, y: 0.5 },
      { kind: 'button', button: 'left', down: false },
    ])
    expect(isHolding()).toBe(false)
  })

  it('knows all five buttons, also one that joins another', () => {
    const { sent, pointer } = open()
    pointer('pointerdown', 200, 100, 1)
    pointer('pointermove', 200, 100, 1 | 2, 2)
    pointer('pointermove', 200, 100, 1 | 2 | 4, 1)
    pointer('pointermove', 200, 100, 8 | 16, 0)
    const buttons = sent.flatMap((event) =>
      event.kind === 'button' ? [`${event.button} ${event.down ? 'down' : 'up'}`] : [],
    )
    expect(buttons).toEqual([
      'left down',
      'right down',
      'middle down',
      'left up',
      'middle up',
      'right up',
      'back down',
      'forward down',
    ])
  })

  it('presses nothing beside the picture', () => {
    const { sent, pointer } = open()
    pointer('pointerdown', 50, 100, 1)
    expect(sent).toEqual([])
  })

  it('turns the wheel by notches, whatever unit the browser counts in', () => {
    expect(notchesOf({ deltaX: 0, deltaY: 100, deltaMode: 0 })).toEqual({ x: 0, y: 1 })
    expect(notchesOf({ deltaX: -3, deltaY: 0, deltaMode: 1 })).toEqual({ x: -1, y: 0 })
    expect(notchesOf({ deltaX: 0, deltaY: -25, deltaMode: 0 })).toEqual({ x: 0, y: -0.25 })
    expect(notchesOf({ deltaX: 0, deltaY: 1e9, deltaMode: 0 })).toEqual({ x: 0, y: 20 })
  })
})

describe('[CTL-1] the keyboard', () => {
  it('sends physical keys and keeps the browser from acting on them', () => {
    const { sent, fire, key } = open()
    const tab = new KeyboardEvent('keydown', { code: 'Tab', key: 'Tab', cancelable: true })
    fire(tab)
    key('keyup', 'Tab')
    expect(tab.defaultPrevented).toBe(true)
    expect(keys(sent)).toEqual(['Tab down', 'Tab up'])
  })

  it('repeats by its own clock', () => {
    const { sent, key } = open()
    key('keydown', 'KeyA')
    key('keydown', 'KeyA', { repeat: true })
    key('keyup', 'KeyA')
    expect(keys(sent)).toEqual(['KeyA down', 'KeyA repeat', 'KeyA up'])
  })

  it('leaves alone what is no key: input methods, and releases of what was pressed elsewhere', () => {
    const { sent, key } = open()
    key('keydown', '', { key: 'Process' })
    key('keydown', 'KeyA', { isComposing: true })
    key('keyup', 'KeyZ')
    expect(sent).toEqual([])
  })

  it('lifts a modifier that was released elsewhere, and presses one that is still down', () => {
    const { sent, key } = open()
    key('keydown', 'ControlLeft', { ctrlKey: true })
    key('keydown', 'KeyC', { ctrlKey: false })
    key('keydown', 'KeyX', { shiftKey: true })
    expect(keys(sent)).toEqual([
      'ControlLeft down',
      'ControlLeft up',
      'KeyC down',
      'ShiftLeft down',
      'KeyX down',
    ])
  })

  it('lifts what macOS forgets when Command goes up', () => {
    const { sent, key } = open(true)
    key('keydown', 'MetaLeft', { metaKey: true })
    key('keydown', 'KeyC', { metaKey: true })
    key('keyup', 'MetaLeft')
    expect(keys(sent)).toEqual(['MetaLeft down', 'KeyC down', 'MetaLeft up', 'KeyC up'])
  })

  it('lets go of the keyboard with Control, Alt and Shift', () => {
    const { surface, seen, key } = open()
    surface.focus()
    key('keydown', 'ControlLeft', { ctrlKey: true })
    key('keydown', 'AltLeft', { ctrlKey: true, altKey: true })
    key('keydown', 'ShiftLeft', { ctrlKey: true, altKey: true, shiftKey: true })
    expect(seen).toMatchObject({ givenUp: 1, wayOut: 1 })
    expect(document.activeElement).not.toBe(surface)
  })

  it('presses combinations that the own system keeps to itself', () => {
    const { input, sent } = open()
    input.chord(['ControlLeft', 'AltLeft', 'Delete'])
    expect(keys(sent)).toEqual([
      'ControlLeft down',
      'AltLeft down',
      'Delete down',
      'Delete up',
      'AltLeft up',
      'ControlLeft up',
    ])
  })
})

describe('[CTL-1] nothing stays pressed', () => {
  it.each([
    ['the focus leaves', (surface: HTMLElement) => surface.dispatchEvent(new FocusEvent('blur'))],
    ['another window comes up', () => window.dispatchEvent(new FocusEvent('blur'))],
    ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
    ['the touch is taken away', (surface: HTMLElement) => surface.dispatchEvent(new Event('pointercancel'))],
  ])('when %s', (_when, happen) => {
    const { surface, seen, key } = open()
    key('keydown', 'KeyA')
    happen(surface)
    happen(surface)
    expect(seen.givenUp).toBe(1)
  })

  it('when control ends; and nothing is sent after it', () => {
    const { input, sent, seen, key, pointer } = open()
    key('keydown', 'KeyA')
    input.enabled = false
    const before = sent.length
    key('keydown', 'KeyB')
    pointer('pointerdown', 200, 100, 1)
    expect(seen.givenUp).toBe(1)
    expect(sent.length).toBe(before)
    input.close()
  })
})

it('[CTL-4] Control, Alt and V paste where that is allowed, with nothing left pressed there; else they are keys', () => {
  const { seen, sent, key } = open()
  const chord = (more: KeyboardEventInit = {}) => {
    key('keydown', 'ControlLeft', { ctrlKey: true })
    key('keydown', 'AltLeft', { ctrlKey: true, altKey: true })
    key('keydown', 'KeyV', { ctrlKey: true, altKey: true, ...more })
    for (const code of ['KeyV', 'AltLeft', 'ControlLeft']) key('keyup', code)
  }
  chord()
  expect(keys(sent)).toContain('KeyV down')
  sent.length = 0
  seen.mayPaste = true
  chord()
  expect(keys(sent)).toEqual(['ControlLeft down', 'AltLeft down'])
  expect(seen).toMatchObject({ pastes: 2, givenUp: 1 })
  chord({ modifierAltGraph: true })
  expect(seen.pastes).toBe(2)
})

describe('[CTL-1] fingers', () => {
  const words = (sent: InputEvent[]) =>
    sent.map((event) =>
      event.kind === 'button'
        ? `${event.button} ${event.down ? 'down' : 'up'}`
        : event.kind === 'move'
          ? `move ${event.x.toFixed(2)},${event.y.toFixed(2)}`
          : event.kind,
    )

  it('tap to click, and press longer for the other button', () => {
    vi.useFakeTimers()
    const { finger, sent } = open()
    finger('pointerdown', 1, 500, 250)
    finger('pointerup', 1, 500, 250)
    expect(words(sent)).toEqual(['move 0.50,0.50', 'left down', 'left up'])
    sent.length = 0
    vi.advanceTimersByTime(1_000)
    const later = open()
    later.finger('pointerdown', 1, 300, 150)
    vi.advanceTimersByTime(longPressMs)
    later.finger('pointerup', 1, 300, 150)
    expect(words(later.sent)).toEqual(['move 0.25,0.25', 'right down', 'right up'])
    vi.useRealTimers()
  })

  it('move the picture alone, and scroll or zoom by two', () => {
    const { finger, sent, touched } = open()
    finger('pointerdown', 1, 400, 200)
    finger('pointermove', 1, 440, 210)
    finger('pointerup', 1, 440, 210)
    expect(touched).toEqual(['pan 40,10'])
    expect(sent).toEqual([])
    finger('pointerdown', 1, 400, 200)
    finger('pointerdown', 2, 500, 200)
    finger('pointermove', 1, 400, 260)
    finger('pointermove', 2, 500, 260)
    expect(sent.map((event) => event.kind === 'wheel' && Math.sign(event.y))).toEqual([-1, -1])
    for (const id of [1, 2]) finger('pointerup', id, 0, 0)
    finger('pointerdown', 1, 400, 200)
    finger('pointerdown', 2, 500, 200)
    finger('pointermove', 2, 600, 200)
    expect(touched).toContain('zoom 2.0')
  })

  it('move the pointer as on a trackpad, click where it is, and hold with a tap before', () => {
    const { finger, sent, touched, input } = open()
    input.touch.mode = 'trackpad'
    finger('pointerdown', 1, 120, 60)
    finger('pointermove', 1, 280, 60)
    finger('pointerup', 1, 280, 60)
    expect(words(sent)).toEqual(['move 0.70,0.50'])
    expect(touched).toEqual(['follow 0.70,0.50'])
    finger('pointerdown', 1, 120, 60)
    finger('pointerup', 1, 120, 60)
    finger('pointerdown', 1, 120, 60)
    finger('pointermove', 1, 200, 60)
    finger('pointerup', 1, 200, 60)
    expect(words(sent).slice(1)).toEqual([
      'move 0.70,0.50',
      'left down',
      'left up',
      'move 0.70,0.50',
      'left down',
      'move 0.80,0.50',
      'left up',
    ])
  })

  it('move and zoom the picture while nothing may be sent, and nothing else', () => {
    const { finger, sent, touched, input } = open()
    input.enabled = false
    finger('pointerdown', 1, 400, 200)
    finger('pointermove', 1, 440, 200)
    finger('pointerup', 1, 440, 200)
    finger('pointerdown', 1, 400, 200)
    finger('pointerdown', 2, 500, 200)
    finger('pointermove', 2, 600, 200)
    expect(sent).toEqual([])
    expect(touched).toContain('zoom 2.0')
  })
})
