import { languages } from '@deskside/protocol/vocabulary/languages'
import { describe, expect, it, vi } from 'vitest'
import { allScreensId, withAllScreens } from '../../src/capture/all-screens.ts'
import type { Screen } from '../../src/capture/capture.ts'
import { takeChanges } from '../../src/capture/windows/changed-rows.ts'
import { fromMasks, withMask } from '../../src/capture/windows/cursor-shape.ts'
import { LookPace } from '../../src/capture/windows/look-pace.ts'
import { say as sayIn } from '../../src/i18n/texts.ts'
import { toDesktop } from '../../src/input/coordinates.ts'
import { xKeycode } from '../../src/input/linux/key-codes.ts'
import { readRawInput } from '../../src/input/windows/hand-watch.ts'
import {
  buttonRecord,
  characterRecords,
  keyRecord,
  moveRecord,
  ourMark,
  wheelRecord,
} from '../../src/input/windows/input-records.ts'
import { knownScanCodes, scanCodeOf } from '../../src/input/windows/scan-codes.ts'
import { desktopOf } from '../../src/input/windows/send-input.ts'
import { openVirtualKeys } from '../../src/input/windows/virtual-keys.ts'
import { rootsIn } from '../../src/system-info/windows/disks.ts'
import { systemName } from '../../src/system-info/windows/gather-windows-facts.ts'
import { adapterOf } from '../../src/system-info/windows/network-adapters.ts'
import { screenOf } from '../../src/win32/monitors.ts'
import type { BannerView, StartView } from '../../src/window/window.ts'
import { bannerContent } from '../../src/window/windows/banner-content.ts'
import { button, column, type Element, row, type Say, text } from '../../src/window/windows/elements.ts'
import { pathsIn } from '../../src/window/windows/file-dialogs.ts'
import { isInput } from '../../src/window/windows/input-guard.ts'
import { layOut, layOutWithin, type MeasureText } from '../../src/window/windows/layout.ts'
import { startContent } from '../../src/window/windows/start-content.ts'

const screen = (id: string, x: number, y: number, width: number, height: number): Screen => ({
  id,
  name: id,
  x,
  y,
  width,
  height,
  primary: x === 0 && y === 0,
})

describe('[CTL-1] keys on Windows', () => {
  it.each([
    ['KeyA', 0x1e, false],
    ['Digit1', 0x02, false],
    ['Backquote', 0x29, false],
    ['Backslash', 0x2b, false],
    ['IntlBackslash', 0x56, false],
    ['F10', 0x44, false],
    ['F11', 0x57, false],
    ['NumpadEnter', 0x1c, true],
    ['AltRight', 0x38, true],
    ['Home', 0x47, true],
    ['Delete', 0x53, true],
    ['ContextMenu', 0x5d, true],
  ])('%s lies at %i', (key, code, extended) => {
    expect(scanCodeOf(key)).toEqual({ code, extended })
  })

  it('has every key of a PC keyboard that Linux has, each at a place of its own', () => {
    const places = knownScanCodes().map((key) => JSON.stringify(scanCodeOf(key)))
    expect(new Set(places).size).toBe(places.length)
    const unknown = knownScanCodes().filter((key) => xKeycode(key) === undefined)
    expect(unknown).toEqual([])
    expect(scanCodeOf('toString')).toBeUndefined()
  })

  it('sends what the key is in the layout in use, its place, and our mark', () => {
    const record = keyRecord({ code: 0x1d, extended: true }, 0xa3, false)
    expect(record.readUInt16LE(8)).toBe(0xa3)
    expect(record.readUInt16LE(10)).toBe(0x1d)
    expect(record.readUInt32LE(12)).toBe(0x1 | 0x2)
    expect(Number(record.readBigUInt64LE(24))).toBe(ourMark)
    // A key that the layout does not know goes by its place alone.
    expect(keyRecord({ code: 0x73, extended: false }, 0, true).readUInt32LE(12)).toBe(0x8)
  })

  it('types a character by its UTF-16 units, each down and up', () => {
    const records = characterRecords('a😀')
    expect(records.map((record) => record.readUInt16LE(10))).toEqual([
      0x61, 0x61, 0xd83d, 0xd83d, 0xde00, 0xde00,
    ])
    expect(records.map((record) => record.readUInt32LE(12))).toEqual([0x4, 0x6, 0x4, 0x6, 0x4, 0x6])
    expect(records.every((record) => Number(record.readBigUInt64LE(24)) === ourMark)).toBe(true)
  })

  it('releases a key as what it was pressed as, and types digits when Num Lock is on', () => {
    const layout = vi.fn<(code: number) => number>(() => 0x41)
    let numLock = false
    const keys = openVirtualKeys({ virtualKey: layout, isNumLockOn: () => numLock })
    const place = { code: 0x1e, extended: false }
    expect(keys.of('KeyA', place, true)).toBe(0x41)
    layout.mockReturnValue(0x51)
    expect(keys.of('KeyA', place, false)).toBe(0x41)
    expect(keys.of('KeyA', place, true)).toBe(0x51)
    layout.mockReturnValue(0x24)
    expect(keys.of('Numpad7', { code: 0x47, extended: false }, true)).toBe(0x24)
    keys.of('Numpad7', { code: 0x47, extended: false }, false)
    numLock = true
    expect(keys.of('Numpad7', { code: 0x47, extended: false }, true)).toBe(0x67)
    expect(keys.of('Pause', { code: 0x45, extended: false }, true)).toBe(0x13)
    keys.of('End', { code: 0x4f, extended: true }, true)
    expect(layout).toHaveBeenLastCalledWith(0xe04f)
  })
})

describe('[CTL-1] the pointer on Windows', () => {
  const screens = [screen('middle', 0, 0, 1920, 1080), screen('left', -2560, -180, 2560, 1440)]

  it('reaches every pixel of every monitor, also left of and above the primary one', () => {
    const desktop = desktopOf(screens)
    expect(desktop).toEqual({ x: -2560, y: -180, width: 4480, height: 1440 })
    const landsAt = (x: number, y: number) => {
      const record = moveRecord(desktop, x, y)
      // As Windows counts back.
      const back = (part: number, pixels: number, first: number) =>
        Math.floor((part * pixels) / 65_536) + first
      return {
        x: back(record.readInt32LE(8), desktop.width, desktop.x),
        y: back(record.readInt32LE(12), desktop.height, desktop.y),
      }
    }
    for (let x = -2560; x < 1920; x += 7) expect(landsAt(x, 33)).toEqual({ x, y: 33 })
    const corner = toDesktop(screens, 'left', 1, 1)
    expect(corner && landsAt(corner.x, corner.y)).toEqual({ x: -1, y: 1259 })
  })

  it('reaches the same places by the picture of all monitors', () => {
    const all = withAllScreens(screens)
    expect(all.at(-1)).toMatchObject({ id: allScreensId, x: -2560, y: -180, width: 4480, height: 1440 })
    expect(desktopOf(all)).toEqual(desktopOf(screens))
    expect(toDesktop(all, allScreensId, 0, 0)).toEqual({ x: -2560, y: -180 })
    expect(toDesktop(all, allScreensId, 1, 1)).toEqual({ x: 1919, y: 1259 })
    expect(toDesktop(all, allScreensId, 2560.5 / 4480, 180.5 / 1440)).toEqual({ x: 0, y: 0 })
  })

  it('presses, turns and marks', () => {
    expect(buttonRecord('forward', true).readUInt32LE(20)).toBe(0x80)
    expect(buttonRecord('forward', true).readInt32LE(16)).toBe(2)
    expect(buttonRecord('left', false).readUInt32LE(20)).toBe(0x4)
    expect(wheelRecord('y', 2).readInt32LE(16)).toBe(-240)
    expect(wheelRecord('x', 1).readInt32LE(16)).toBe(120)
    expect(Number(buttonRecord('left', true).readBigUInt64LE(32))).toBe(ourMark)
  })

  it('tells our own input, and mere movement, in what Windows reports raw', () => {
    const mouse = Buffer.alloc(48)
    mouse.writeUInt32LE(ourMark, 44)
    expect(readRawInput(mouse)).toEqual({ hand: 'mouse', mark: ourMark, onlyMoves: true })
    mouse.writeUInt16LE(1, 28)
    expect(readRawInput(mouse).onlyMoves).toBe(false)
    const key = Buffer.alloc(48)
    key.writeUInt32LE(1, 0)
    key.writeUInt32LE(ourMark, 36)
    expect(readRawInput(key)).toEqual({ hand: 'keyboard', mark: ourMark, onlyMoves: false })
  })
})

describe('the picture on Windows', () => {
  it('finds the rows that changed, and takes them over', () => {
    const [width, height, stride] = [8, 100, 32]
    const shown = new Uint8Array(stride * height)
    const fresh = new Uint8Array(stride * height)
    const pictures = { shown, fresh, stride, width, height }
    expect(takeChanges(pictures, false)).toEqual([])
    fresh[stride * 20] = 9
    fresh[stride * 40] = 9
    fresh[stride * 99] = 9
    expect(takeChanges(pictures, false)).toEqual([
      { x: 0, y: 16, width, height: 32 },
      { x: 0, y: 96, width, height: 4 },
    ])
    expect(shown).toEqual(fresh)
    expect(takeChanges(pictures, false)).toEqual([])
    expect(takeChanges(pictures, true)).toEqual([{ x: 0, y: 0, width, height }])
  })

  it('looks less and less often at a screen that stays the same', () => {
    const pace = new LookPace()
    pace.changed(0)
    expect(pace.still(100)).toBeCloseTo(1000 / 60)
    const gaps = [500, 600, 700, 800, 900, 1_000, 1_100].map((now) => pace.still(now))
    expect(gaps.at(-1)).toBe(120)
    pace.changed(2_000)
    expect(pace.still(2_001)).toBeCloseTo(1000 / 60)
  })

  it('reads a monitor as Windows describes it', () => {
    const info = Buffer.alloc(104)
    for (const [index, value] of [-1920, 0, 0, 1080].entries()) info.writeInt32LE(value, 4 + 4 * index)
    info.writeUInt32LE(1, 36)
    info.write('\\\\.\\DISPLAY2', 40, 'utf16le')
    expect(screenOf(info)).toEqual({
      id: '\\\\.\\DISPLAY2',
      name: 'DISPLAY2',
      x: -1920,
      y: 0,
      width: 1920,
      height: 1080,
      primary: true,
    })
  })

  it('shows pointers of every age', () => {
    const pixel = (b: number, g: number, r: number, a: number) => [b, g, r, a]
    const whole = { width: 1, height: 1 }
    const half = withMask(
      { ...whole, pixels: Uint8Array.from(pixel(200, 100, 50, 128)) },
      { ...whole, pixels: new Uint8Array(4) },
    )
    expect([...half.pixels]).toEqual([100, 50, 25, 128])
    const masked = withMask(
      { width: 2, height: 1, pixels: Uint8Array.from([...pixel(9, 8, 7, 0), ...pixel(9, 8, 7, 0)]) },
      { width: 2, height: 1, pixels: Uint8Array.from([...pixel(0, 0, 0, 0), ...pixel(255, 255, 255, 0)]) },
    )
    expect([...masked.pixels]).toEqual([9, 8, 7, 255, 0, 0, 0, 0])
    // And over it Or: black, white, nothing, inverted.
    const [zero, one] = [pixel(0, 0, 0, 0), pixel(255, 255, 255, 0)]
    const bits = [zero, zero, one, one, zero, one, zero, one].flat()
    const drawn = fromMasks({ width: 4, height: 2, pixels: Uint8Array.from(bits) })
    expect(drawn.height).toBe(1)
    expect([...drawn.pixels]).toEqual([0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 255])
  })
})

describe('[CTL-3] facts of Windows', () => {
  it('reads letters of disks, cards, and which Windows it is', () => {
    expect(rootsIn(0b1000_0000_0100)).toEqual(['C:\\', 'L:\\'])
    expect(systemName('Windows 10 Pro', 22_631)).toBe('Windows 11 Pro')
    expect(systemName('Windows 10 Pro', 19_045)).toBe('Windows 10 Pro')
    expect(systemName(null, 0)).toBeNull()
    const card = Buffer.alloc(1_352)
    card.write('Wi-Fi', 28, 'utf16le')
    card.writeUInt32LE(71, 1128)
    card.writeUInt8(1, 1152)
    card.writeUInt32LE(1, 1156)
    card.writeBigUInt64LE(300_000_000n, 1184)
    card.writeBigUInt64LE(5n, 1208)
    card.writeBigUInt64LE(7n, 1280)
    expect(adapterOf(card)).toEqual({
      name: 'Wi-Fi',
      kind: 'wireless',
      up: true,
      megabits: 300,
      receivedBytes: 5,
      sentBytes: 7,
      real: true,
    })
    card.writeBigUInt64LE(2n ** 64n - 1n, 1184)
    expect(adapterOf(card).megabits).toBeNull()
  })
})

describe('the windows on Windows', () => {
  const measure = (words: string, _look: string, most: number) => {
    const wide = words.length * 10
    return { width: Math.min(wide, most), height: 20 * Math.max(1, Math.ceil(wide / most)) }
  }

  it('gives what is left to whoever grows, and breaks its words', () => {
    const words = text('x'.repeat(30))
    const ok = button('ok', 'OK', null)
    const content = column([row([words, ok], { grows: words, spacing: 10 })], { padding: { x: 5, y: 5 } })
    const { width, height, placed } = layOut(content, 200, measure, 1_000)
    expect(width).toBe(200)
    const [first, second] = placed
    // The button is 20 + 2 × 22 wide; 190 within the padding leave 116 for the words: three lines.
    expect(first).toMatchObject({ x: 5, width: 116, height: 60 })
    expect(second).toMatchObject({ x: 131, width: 64, height: 38 })
    expect(height).toBe(70)
  })

  it('offers a check of the connection where there is an address, and says what it found', () => {
    const say: Say = (key) => key
    const words = (view: StartView) => wordsIn(startContent(view, say, 'en'))
    const form: StartView = { state: 'form', host: 'desk.example.com', code: null, name: 'Alice' }
    expect(words(form)).toContain('start.check')
    expect(words(form)).not.toContain('start.checking')
    expect(words({ ...form, host: null })).not.toContain('start.check')
    expect(words({ ...form, checks: null })).toContain('start.checking')
    const connecting: StartView = { state: 'connecting', host: 'desk.example.com', checks: ['one', 'two'] }
    expect(words(connecting)).toEqual(expect.arrayContaining(['one', 'two', 'start.check', 'start.leave']))
    expect(words(connecting)).not.toContain('start.checking')
  })

  it.each(languages.flatMap((language) => [1, 1.25].map((scale) => [language, scale] as const)))(
    '[SES-15] whatever the bar has to say (%s), each button is on a screen of 1,024 pixels, magnified by %f',
    (language, scale) => {
      const say: Say = (key, details) => sayIn(language, key, details)
      const words = 'elephant umbrella telescope'
      const name = 'Clara-Sophie Marchand-Delacroix-Montaigne'
      const bar: BannerView = {
        technician: { name },
        alsoSee: [{ name, words }],
        organisation: { name: 'Northwind' },
        viewing: true,
        controlling: true,
        also: ['recording', 'guide', 'system', 'files_in', 'files_out', 'clipboard_in', 'clipboard_out'],
        clipboard: null,
        lapsed: {
          lapse: 'time_over',
          capabilities: ['files_in', 'files_out', 'clipboard_in', 'system_info'],
        },
        transfers: [{ id: 'one', name: 'x'.repeat(80), direction: 'in', state: 'moving', percent: 100 }],
        moreTransfers: 0,
        localHandWins: true,
        reconnecting: false,
        stopKey: 'ctrl_alt_shift_end',
        verificationWords: words,
      }
      const mostWidth = Math.floor(1_024 / scale) - 12
      // Letters of the bar's own size are 7 pixels wide.
      const narrow: MeasureText = (text, look, most) => measure('x'.repeat(text.length * 0.7), look, most)
      const { width, placed } = layOut(bannerContent(bar, say), null, narrow, mostWidth)
      expect(width).toBeLessThanOrEqual(mostWidth)
      const buttons = placed.filter((one) => 'element' in one && one.element.kind === 'button')
      expect(buttons).toHaveLength(11)
      for (const { x, width: own } of buttons) expect(x + own).toBeLessThanOrEqual(width)
    },
  )

  it('gets wider where the screen is not high enough for all that it says, and no wider than that', () => {
    const words = text('x'.repeat(600))
    const wide = layOutWithin(words, 100, measure, { width: 1_000, height: 700 })
    expect(wide.height).toBeLessThanOrEqual(700)
    expect(wide.width).toBe(220)
    expect(layOutWithin(words, 300, measure, { width: 1_000, height: 700 }).width).toBe(300)
    expect(layOutWithin(words, 300, measure, { width: 400, height: 10 }).width).toBe(400)
  })

  it('keeps room for what a text may become', () => {
    const { width } = layOut(text('a', 'small', { longest: 'abcdef' }), null, measure, 1_000)
    expect(width).toBe(60)
  })

  it('counts presses, keys and wheels as input, and characters and movement not', () => {
    expect([0x100, 0x104, 0x201, 0x20a, 0xa1, 0x246].every(isInput)).toBe(true)
    expect([0x102, 0x200, 0xa0, 0x0f, 0x245].some(isInput)).toBe(false)
  })

  it('reads one file, several, and none from the answer of the dialog', () => {
    expect(pathsIn('C:\\a\\b.txt\0\0\0')).toEqual(['C:\\a\\b.txt'])
    expect(pathsIn('C:\\a\0b.txt\0c d.txt\0\0')).toEqual(['C:\\a\\b.txt', 'C:\\a\\c d.txt'])
    expect(pathsIn('C:\\\0b.txt\0c.txt\0\0')).toEqual(['C:\\b.txt', 'C:\\c.txt'])
    expect(pathsIn('\0\0\0')).toEqual([])
  })
})

function wordsIn(element: Element): string[] {
  if (element.kind === 'row' || element.kind === 'column') return element.children.flatMap(wordsIn)
  return element.kind === 'text' || element.kind === 'button' ? [element.text] : []
}
