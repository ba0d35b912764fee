import { disposePicture, readPicture } from '../../win32/gdi-plus.ts'
import { type Handle, memoryAt } from '../../win32/libraries.ts'
import { windowCalls } from './calls.ts'
import type { Button, Field, Log, PanelLook, Picture, Text } from './elements.ts'
import type { Fonts } from './fonts.ts'
import type { Place, Placed } from './layout.ts'
import { paintOn } from './painter.ts'
import { buttonTheme, gdiColour, isQuiet, panelTheme } from './theme.ts'

export type Control = Text | Button | Field | Log
/** A control of Windows' that stands in a window of ours. */
export interface Live {
  element: Control
  handle: Handle
  on: PanelLook
}

const copy = 0x00cc0020

/** How one of our windows looks: draws its panels, pictures and buttons, and gives the other controls their colours. */
export class ShellLook {
  /** The organisation's. */
  colour: string | undefined
  private readonly window: Handle
  private readonly fonts: Fonts
  private readonly brushes = new Map<string, Handle>()
  private readonly pictures = new Map<Picture, Handle>()

  constructor(window: Handle, fonts: Fonts) {
    this.window = window
    this.fonts = fonts
  }

  /** A length in the screen's pixels. */
  real(length: number): number {
    return Math.round(length * this.fonts.scale)
  }

  realPlace({ x, y, width, height }: Place): Place {
    return { x: this.real(x), y: this.real(y), width: this.real(width), height: this.real(height) }
  }

  forgetPictures(): void {
    for (const picture of this.pictures.values()) disposePicture(picture)
    this.pictures.clear()
  }

  destroy(): void {
    this.forgetPictures()
    for (const brush of this.brushes.values()) windowCalls().DeleteObject(brush)
  }

  /** All of it into memory first, so that nothing flickers. */
  paint(placed: readonly Placed[], live: readonly Live[]): void {
    const calls = windowCalls()
    const about = Buffer.alloc(80)
    const screen: Handle = calls.BeginPaint(this.window, about)
    const size = new Int32Array(4)
    calls.GetClientRect(this.window, size)
    const [, , width = 1, height = 1] = size
    const memory: Handle = calls.CreateCompatibleDC(screen)
    const bitmap: Handle = calls.CreateCompatibleBitmap(screen, width, height)
    const before: Handle = calls.SelectObject(memory, bitmap)
    this.draw(memory, { x: 0, y: 0, width: width + 1, height: height + 1 }, placed, live)
    calls.BitBlt(screen, 0, 0, width, height, memory, 0, 0, copy)
    calls.SelectObject(memory, before)
    calls.DeleteObject(bitmap)
    calls.DeleteDC(memory)
    calls.EndPaint(this.window, about)
  }

  private draw(context: Handle, whole: Place, placed: readonly Placed[], live: readonly Live[]): void {
    const focused: Handle = windowCalls().GetFocus()
    paintOn(context, (painter) => {
      painter.panel(whole, 0, panelTheme('page', this.colour).fill)
      for (const one of placed) {
        const place = this.realPlace(one)
        if ('panel' in one) {
          const { fill, edge, stripe, radius } = panelTheme(one.panel, this.colour)
          painter.panel(place, this.real(radius), fill, edge)
          if (stripe) painter.panel({ ...place, width: this.real(3) }, 0, stripe)
        } else if (one.element.kind === 'picture') {
          const picture = this.pictureOf(one.element)
          if (picture) painter.picture(picture, place, one.element.round)
        } else if (one.element.kind === 'field' || one.element.kind === 'log') {
          const own = live.find(
            ({ element }) => 'name' in element && element.name === (one.element as Field).name,
          )
          const edge = own?.handle === focused ? panelTheme('head', this.colour).fill : '#8893a1'
          const around = one.element.kind === 'log' ? grown(place, 1) : place
          painter.panel(around, this.real(6), '#ffffff', edge, own?.handle === focused ? 2 : 1)
        }
      }
    })
  }

  private pictureOf(picture: Picture): Handle | null {
    const known = this.pictures.get(picture)
    if (known) return known
    const read = readPicture(picture.bytes)
    if (read) this.pictures.set(picture, read)
    return read
  }

  /** A button draws itself by our hand (`DRAWITEMSTRUCT`). */
  drawButton(about: Handle, controls: ReadonlyMap<number, Live>): number {
    const item = Buffer.from(memoryAt(about, 64))
    const live = controls.get(item.readUInt32LE(4))
    if (live?.element.kind !== 'button') return 0
    const { element, on } = live
    const state = item.readUInt32LE(16)
    const [pressed, disabled, focused] = [(state & 1) !== 0, (state & 4) !== 0, (state & 16) !== 0]
    const context = Number(item.readBigInt64LE(32))
    const [right, bottom] = [item.readInt32LE(48), item.readInt32LE(52)]
    const theme = buttonTheme(element.look, this.colour, disabled)
    const place = { x: 0, y: 0, width: right, height: bottom }
    paintOn(context, (painter) => {
      painter.panel({ ...place, width: right + 1, height: bottom + 1 }, 0, panelTheme(on, this.colour).fill)
      const edge = focused
        ? on === 'bar'
          ? '#ffffff'
          : element.look === 'main'
            ? '#1c2430'
            : panelTheme('head', this.colour).fill
        : theme.edge
      const within = focused ? grown(place, -1) : place
      painter.panel(
        within,
        this.real(6),
        pressed ? theme.pressed : theme.fill,
        edge,
        focused ? this.real(3) : 1,
      )
    })
    const calls = windowCalls()
    const before: Handle = calls.SelectObject(context, this.fonts.of('strong'))
    calls.SetBkMode(context, 1)
    calls.SetTextColor(context, gdiColour(theme.words))
    const middle = 0x1 | 0x4 | 0x20 | 0x800
    calls.DrawTextW(context, element.text, -1, new Int32Array([0, 0, right, bottom]), middle)
    calls.SelectObject(context, before)
    return 1
  }

  /** The colours of a control that draws itself. @returns the brush for what is behind it */
  colourControl(context: Handle, live: Live): Handle {
    const theme = panelTheme(live.on, this.colour)
    const quiet = live.element.kind === 'text' && isQuiet(live.element.look)
    windowCalls().SetTextColor(context, gdiColour(quiet ? theme.quiet : theme.words))
    windowCalls().SetBkColor(context, gdiColour(theme.fill))
    return this.brush(theme.fill)
  }

  private brush(colour: string): Handle {
    const known = this.brushes.get(colour)
    if (known) return known
    const brush: Handle = windowCalls().CreateSolidBrush(gdiColour(colour))
    this.brushes.set(colour, brush)
    return brush
  }
}

const grown = ({ x, y, width, height }: Place, by: number): Place => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})
