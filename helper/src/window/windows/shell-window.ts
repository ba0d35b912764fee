import { type Handle, textIn } from '../../win32/libraries.ts'
import type { KeyboardPlace } from '../keep-typed.ts'
import { magnification, windowCalls } from './calls.ts'
import type { Button, Element, PanelLook } from './elements.ts'
import { Fonts } from './fonts.ts'
import { layOutWithin, type Place, type Placed } from './layout.ts'
import { type Control, type Live, ShellLook } from './shell-look.ts'

/** What a window tells whoever fills it. */
export interface ShellListener {
  /** A button was pressed. */
  pressed(button: Button): void
  /** Enter, where no button has the focus. */
  entered?(): void
  /** A field has changed. */
  typed?(): void
  /** The person closes the window. */
  closed?(): void
  /** It is on the screen for the first time since it was filled. */
  shown?(): void
}

export interface ShellOptions {
  className: string
  kind: 'normal' | 'top' | 'bar'
  /** Where it appears; without it in the middle. `bottom`: below the bar, which nothing may cover and which grows downwards. */
  place?: 'bottom' | 'corner'
  /** In pixels without magnification; null: as wide as what it shows. */
  width: number | null
}

const styles = {
  /** Title, frame and a way to close and minimise it. */
  normal: 0x00ca0000,
  bar: 0x80000000,
  clip: 0x02000000,
  child: 0x50000000,
  tab: 0x00010000,
} as const
const looks = { normal: 0, top: 0x8, bar: 0x8 | 0x80 | 0x08000000 } as const
const kinds = {
  text: { class: 'STATIC', style: 0x80 },
  button: { class: 'BUTTON', style: 0xb | styles.tab },
  field: { class: 'EDIT', style: 0x80 | styles.tab },
  log: { class: 'EDIT', style: 0x00200000 | 0x4 | 0x800 | 0x40 | styles.tab },
} as const
const messages = {
  setFont: 0x30,
  limit: 0xc5,
  hint: 0x1501,
  select: 0xb1,
  selected: 0xb0,
  toCaret: 0xb7,
} as const
const firstId = 100
const topmost = -1
const noResize = 0x1
const noMove = 0x2
const noActivate = 0x10
const fieldPadding = { x: 10, y: 9 }
/** Between a window and the screen's edge, in pixels without magnification. */
const screenMargin = 6
/** About what Windows puts above a window, in pixels without magnification. */
const titleHeight = 32

/** What the taskbar leaves of the primary monitor: left, top, right, bottom. */
function workArea(): [number, number, number, number] {
  const area = new Int32Array(4)
  const getWorkArea = 0x30
  windowCalls().SystemParametersInfoW(getWorkArea, 0, area, 0)
  const [left = 0, top = 0, right = 0, bottom = 0] = area
  return [left, top, right, bottom]
}

/** One of our windows: shows a tree of elements with Windows' own controls, drawn in our look. */
export class ShellWindow {
  readonly handle: Handle
  private readonly options: ShellOptions
  private readonly listener: ShellListener
  private readonly fonts: Fonts
  private readonly live = new Map<number, Live>()
  private readonly look: ShellLook
  private placed: Placed[] = []
  private visible = false
  private told = false
  private moved = false
  /** Who has the keyboard while the window has it. */
  private focused: Handle = 0

  constructor(options: ShellOptions, listener: ShellListener) {
    this.options = options
    this.listener = listener
    this.fonts = new Fonts(magnification())
    this.handle = windowCalls().CreateWindowExW(
      looks[options.kind],
      options.className,
      '',
      this.style,
      0,
      0,
      10,
      10,
      0,
      0,
      0,
      null,
    )
    this.look = new ShellLook(this.handle, this.fonts)
  }

  get isVisible(): boolean {
    return this.visible
  }

  /** Replaces all that the window shows, and shows it. */
  fill(title: string, root: Element, colour: string | undefined): void {
    const [left, top, right, bottom] = workArea()
    const most = (side: number) => Math.floor(side / this.fonts.scale) - 2 * screenMargin
    // Whatever is said in it, no button of a window leaves the smallest screen.
    const { width, height, placed } = layOutWithin(root, this.options.width, this.fonts.measure, {
      width: most(right - left),
      height: most(bottom - top) - titleHeight,
    })
    this.clear()
    this.look.colour = colour
    this.placed = placed
    this.told = false
    windowCalls().SetWindowTextW(this.handle, title)
    for (const one of placed)
      if ('element' in one && one.element.kind !== 'picture') this.make(one, one.element)
    this.resize(this.look.real(width), this.look.real(height))
    windowCalls().InvalidateRect(this.handle, null, true)
  }

  /** @param activate takes the keyboard, as for what the person has asked for. */
  show(activate: boolean): void {
    const calls = windowCalls()
    const [normally, quietly] = [5, 4]
    calls.ShowWindow(this.handle, activate ? normally : quietly)
    this.visible = true
    if (this.options.kind !== 'normal') this.raise()
    if (activate) {
      calls.SetForegroundWindow(this.handle)
      calls.SetFocus(this.handle)
    }
  }

  raise(): void {
    windowCalls().SetWindowPos(this.handle, topmost, 0, 0, 0, 0, noMove | noResize | noActivate)
  }

  /** A dialog of Windows' over this window goes, as if it had been closed. */
  closeDialog(): void {
    const close = 0x10
    const dialog: Handle = windowCalls().GetLastActivePopup(this.handle)
    if (dialog && dialog !== this.handle) windowCalls().PostMessageW(dialog, close, 0, 0)
  }

  flash(): void {
    windowCalls().FlashWindow(this.handle, true)
  }

  hide(): void {
    windowCalls().ShowWindow(this.handle, 0)
    this.visible = false
    this.clear()
  }

  destroy(): void {
    this.clear()
    windowCalls().DestroyWindow(this.handle)
    this.look.destroy()
  }

  focus(name: string): void {
    const found = this.find(name)
    this.focused = found?.handle ?? 0
    if (found) windowCalls().SetFocus(found.handle)
  }

  /** @returns null when none of the named has it, or would have it with the window */
  keyboard(): KeyboardPlace | null {
    const focus: Handle = windowCalls().GetFocus()
    const all = [...this.live.values()]
    const live =
      all.find(({ handle }) => handle === focus) ?? all.find(({ handle }) => handle === this.focused)
    const control = live?.element.name
    if (!live || control === undefined) return null
    if (live.element.kind !== 'field') return { control, selected: null }
    // Both ends in one number, which is enough for what a field holds.
    const both: number = windowCalls().SendMessageW(live.handle, messages.selected, 0, 0)
    return { control, selected: { from: both & 0xffff, to: (both >>> 16) & 0xffff } }
  }

  /** At once while the window has the keyboard; else as soon as it does. */
  giveKeyboard({ control, selected }: KeyboardPlace): void {
    const calls = windowCalls()
    const found = this.find(control)
    if (!found) return
    this.focused = found.handle
    if (calls.GetForegroundWindow() === this.handle) calls.SetFocus(found.handle)
    if (selected) calls.SendMessageW(found.handle, messages.select, selected.from, selected.to)
  }

  /** Whether it shows a field of that name. */
  hasField(name: string): boolean {
    return this.find(name)?.element.kind === 'field'
  }

  setText(name: string, text: string): void {
    const found = this.find(name)
    if (!found || found.element.kind === 'button') return
    // What is in a field is the person's: it may have changed meanwhile.
    if (found.element.kind !== 'field' && found.element.text === text) return
    found.element = { ...found.element, text }
    windowCalls().SetWindowTextW(found.handle, text)
    if (found.element.kind === 'log') this.scrollToEnd(found.handle)
    else windowCalls().InvalidateRect(found.handle, null, true)
  }

  textOf(name: string): string {
    const found = this.find(name)
    if (!found) return ''
    const buffer = Buffer.alloc(2 * 8_200)
    windowCalls().GetWindowTextW(found.handle, buffer, 8_200)
    return textIn(buffer)
  }

  setEnabled(name: string, enabled: boolean): void {
    const found = this.find(name)
    if (found?.element.kind !== 'button' || found.element.disabled === !enabled) return
    found.element = { ...found.element, disabled: !enabled }
    windowCalls().EnableWindow(found.handle, enabled)
    windowCalls().InvalidateRect(found.handle, null, true)
  }

  /** What Windows tells this window. @returns undefined for what is Windows' own business */
  heed(message: number, wParam: number, lParam: number): number | undefined {
    switch (message) {
      case 0x0f:
        return this.paint()
      case 0x14:
        return 1
      case 0x07:
        // Windows gives it to the window itself when it becomes the active one.
        if (!this.focused) return undefined
        windowCalls().SetFocus(this.focused)
        return 0
      case 0x10:
        this.listener.closed?.()
        return 0
      case 0x2b:
        return this.look.drawButton(lParam, this.live)
      case 0x111:
        return this.command(wParam & 0xffff, (wParam >>> 16) & 0xffff)
      case 0x0133:
      case 0x0138:
        return this.colourControl(wParam, lParam)
      case 0x84:
        // The bar has no frame: it is dragged anywhere.
        return this.options.kind === 'bar' ? 2 : undefined
      case 0x0231:
        this.moved = true
        return undefined
      default:
        return undefined
    }
  }

  private get style(): number {
    return (this.options.kind === 'bar' ? styles.bar : styles.normal) | styles.clip
  }

  private make(placed: Place & { on: PanelLook }, element: Control): void {
    const calls = windowCalls()
    const { class: className, style } = kinds[element.kind]
    const id = firstId + this.live.size
    const place = this.look.realPlace(element.kind === 'field' ? inside(placed) : placed)
    const centred = element.kind === 'text' && element.look === 'initials' ? 1 : 0
    const { x, y, width, height } = place
    const disabled = element.kind === 'button' && element.disabled ? 0x08000000 : 0
    const handle: Handle = calls.CreateWindowExW(
      0,
      className,
      element.text,
      styles.child | style | centred | disabled,
      x,
      y,
      width,
      height,
      this.handle,
      id,
      0,
      null,
    )
    const look = element.kind === 'text' ? element.look : element.kind === 'button' ? 'strong' : 'body'
    calls.SendMessageW(handle, messages.setFont, this.fonts.of(look), 0)
    this.live.set(id, { element, handle, on: element.kind === 'field' ? 'field' : placed.on })
    if (element.kind === 'field') {
      calls.SendMessageW(handle, messages.limit, element.most, 0)
      if (element.hint) calls.SendTextMessageW(handle, messages.hint, 0, element.hint)
    }
    if (element.kind === 'log') this.scrollToEnd(handle)
  }

  private scrollToEnd(log: Handle): void {
    windowCalls().SendMessageW(log, messages.select, 0x7fffffff, 0x7fffffff)
    windowCalls().SendMessageW(log, messages.toCaret, 0, 0)
  }

  private clear(): void {
    for (const { handle } of this.live.values()) windowCalls().DestroyWindow(handle)
    this.look.forgetPictures()
    this.live.clear()
    this.focused = 0
    this.placed = []
  }

  /** Keeps where the person has put it; else where it belongs on the primary monitor, the bar at its upper edge. */
  private resize(width: number, height: number): void {
    const calls = windowCalls()
    const frame = new Int32Array([0, 0, width, height])
    calls.AdjustWindowRectEx(frame, this.style, false, looks[this.options.kind])
    const [left = 0, top = 0, right = 0, bottom = 0] = frame
    const [outerWidth, outerHeight] = [right - left, bottom - top]
    const [areaX, areaY, areaRight, areaBottom] = workArea()
    const margin = this.look.real(screenMargin)
    const [wide, high] = [areaRight - areaX - outerWidth, areaBottom - areaY - outerHeight]
    const { kind, place } = this.options
    const x = areaX + Math.max(0, place === 'corner' ? wide - margin : wide >> 1)
    const y = areaY + (kind === 'bar' ? margin : Math.max(0, place ? high - margin : high >> 1))
    const keep = this.moved ? noMove : 0
    calls.SetWindowPos(this.handle, 0, x, y, outerWidth, outerHeight, keep | noActivate | 0x4)
    if (this.options.kind !== 'bar') return
    const round = this.look.real(20)
    calls.SetWindowRgn(this.handle, calls.CreateRoundRectRgn(0, 0, width + 1, height + 1, round, round), true)
  }

  private paint(): number {
    this.look.paint(this.placed, [...this.live.values()])
    if (this.visible && !this.told) {
      this.told = true
      this.listener.shown?.()
    }
    return 0
  }

  private colourControl(context: Handle, control: Handle): number | undefined {
    const live = [...this.live.values()].find(({ handle }) => handle === control)
    return live && this.look.colourControl(context, live)
  }

  private command(id: number, what: number): number {
    const [enter, cancel] = [1, 2]
    const [changed, focusCame, focusWent] = [0x300, 0x100, 0x200]
    const focus: Handle = windowCalls().GetFocus()
    const live =
      this.live.get(id) ??
      (id === enter ? [...this.live.values()].find(({ handle }) => handle === focus) : undefined)
    if (live?.element.kind === 'button' && (what === 0 || id === enter)) {
      if (!live.element.disabled) this.listener.pressed(live.element)
    } else if (id === enter) this.listener.entered?.()
    else if (id === cancel) return 0
    else if (what === changed) this.listener.typed?.()
    else if (what === focusCame || what === focusWent) {
      if (what === focusCame) this.focused = live?.handle ?? 0
      windowCalls().InvalidateRect(this.handle, null, false)
    }
    return 0
  }

  private find(name: string): Live | undefined {
    return [...this.live.values()].find(({ element }) => element.name === name)
  }
}

const inside = (place: Place & { on: PanelLook }) => ({
  ...place,
  x: place.x + fieldPadding.x,
  y: place.y + fieldPadding.y,
  width: place.width - 2 * fieldPadding.x,
  height: place.height - 2 * fieldPadding.y,
})
