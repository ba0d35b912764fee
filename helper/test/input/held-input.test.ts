import { describe, expect, it } from 'vitest'
import { toDesktop } from '../../src/input/coordinates.ts'
import { HeldInput } from '../../src/input/held-input.ts'
import { knownKeyCodes, xKeycode } from '../../src/input/linux/key-codes.ts'
import { openRecordInput } from '../../src/input/record/record-input.ts'

describe('[CTL-1] nothing stays pressed', () => {
  it('pressing twice presses once, releasing what is up does nothing', () => {
    const input = openRecordInput()
    expect(input.setKey('KeyA', true)).toBe(true)
    input.setKey('KeyA', true)
    input.setKey('KeyB', false)
    input.setButton('left', true)
    expect(input.record).toEqual([
      { kind: 'key', code: 'KeyA', down: true },
      { kind: 'button', button: 'left', down: true },
    ])
    expect(input.held()).toEqual({ keys: ['KeyA'], buttons: ['left'] })
  })

  it('releaseAll lifts all, letters before the modifiers that were pressed first; close does it too', () => {
    const input = openRecordInput()
    input.setKey('ControlLeft', true)
    input.setKey('KeyC', true)
    input.setButton('right', true)
    input.close()
    expect(input.record.slice(3)).toEqual([
      { kind: 'key', code: 'KeyC', down: false },
      { kind: 'key', code: 'ControlLeft', down: false },
      { kind: 'button', button: 'right', down: false },
    ])
    expect(input.held()).toEqual({ keys: [], buttons: [] })
    input.setKey('KeyX', true)
    expect(input.record).toHaveLength(6)
  })
})

describe('[CTL-1] the wheel', () => {
  it('adds fractions up to whole notches and starts anew when it turns back', () => {
    const held = new HeldInput()
    expect(held.turnWheel(0, 0.4)).toEqual({ x: 0, y: 0 })
    expect(held.turnWheel(0, 0.4)).toEqual({ x: 0, y: 0 })
    expect(held.turnWheel(0, 0.4)).toEqual({ x: 0, y: 1 })
    expect(held.turnWheel(0, -1)).toEqual({ x: 0, y: -1 })
    expect(held.turnWheel(-2.5, 0)).toEqual({ x: -2, y: 0 })
  })

  it('takes no stranger’s number at its word', () => {
    const held = new HeldInput()
    expect(held.turnWheel(Number.NaN, Number.POSITIVE_INFINITY)).toEqual({ x: 0, y: 0 })
    expect(held.turnWheel(0, 1e9)).toEqual({ x: 0, y: 50 })
  })
})

describe('[CTL-1] from a place of a screen to a pixel of the desktop', () => {
  const screens = [
    { id: 'left', name: 'left', x: 0, y: 0, width: 1920, height: 1080, primary: true },
    { id: 'right', name: 'right', x: 1920, y: 200, width: 1280, height: 720, primary: false },
  ]
  it.each([
    ['left', 0, 0, { x: 0, y: 0 }],
    ['left', 1, 1, { x: 1919, y: 1079 }],
    ['right', 0.5, 0.5, { x: 2560, y: 560 }],
    ['right', -3, 7, { x: 1920, y: 919 }],
    ['gone', 0.5, 0.5, { x: 960, y: 540 }],
    ['left', Number.NaN, Number.NEGATIVE_INFINITY, { x: 0, y: 0 }],
  ])('%s %d %d', (screenId, x, y, place) => {
    expect(toDesktop(screens, screenId, x, y)).toEqual(place)
  })

  it('is nowhere without a screen', () => {
    expect(toDesktop([], 'left', 0, 0)).toBeNull()
  })
})

describe('[CTL-1] physical keys on X11', () => {
  it('every key has a keycode of its own that X can carry', () => {
    const codes = knownKeyCodes().map((code) => xKeycode(code))
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toSatisfy((number: number) => number >= 9 && number <= 255)
  })

  it.each([
    ['KeyQ', 24],
    ['Digit1', 10],
    ['Enter', 36],
    ['Space', 65],
    ['ShiftLeft', 50],
    ['AltRight', 108],
    ['End', 115],
    ['IntlBackslash', 94],
  ])('%s is %d', (code, keycode) => {
    expect(xKeycode(code)).toBe(keycode)
  })

  it('what is no key is none, names of object members included', () => {
    for (const code of ['', 'a', 'constructor', '__proto__', 'toString'])
      expect(xKeycode(code)).toBeUndefined()
  })
})
