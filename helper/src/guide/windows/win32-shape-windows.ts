import type { Rect } from '../../capture/capture.ts'
import { countRealPixels } from '../../win32/dpi.ts'
import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import { messageCalls } from '../../win32/message-loop.ts'
import { pointerRoom, type ShapeWindows } from '../shaped-overlay.ts'

/** A window is to paint what is below everything in it. */
export const eraseMessage = 0x0014

const calls = once(() => ({
  ...messageCalls(),
  ...bindLibrary('user32.dll', {
    ShowWindow: 'bool ShowWindow(intptr_t window, int how)',
    SetWindowPos:
      'bool SetWindowPos(intptr_t window, intptr_t after, int x, int y, int width, int height, uint how)',
    SetLayeredWindowAttributes:
      'bool SetLayeredWindowAttributes(intptr_t window, uint key, uint8_t alpha, uint how)',
    SetWindowRgn: 'int SetWindowRgn(intptr_t window, intptr_t region, bool redraw)',
    InvalidateRect: 'bool InvalidateRect(intptr_t window, void *place, bool erase)',
    FillRect: 'int FillRect(intptr_t context, const int *place, intptr_t brush)',
    GetSystemMetrics: 'int GetSystemMetrics(int what)',
  }),
  ...bindLibrary('gdi32.dll', {
    CreateRectRgn: 'intptr_t CreateRectRgn(int left, int top, int right, int bottom)',
    ExtCreateRegion: 'intptr_t ExtCreateRegion(void *transform, uint bytes, const uint8_t *data)',
    CombineRgn: 'int CombineRgn(intptr_t into, intptr_t one, intptr_t other, int how)',
    CreateSolidBrush: 'intptr_t CreateSolidBrush(uint colour)',
    DeleteObject: 'bool DeleteObject(intptr_t object)',
  }),
}))

const popup = 0x8000_0000
/** Layered, see-through for the mouse, never active, in no list of windows, on top. */
const look = 0x0008_0000 | 0x20 | 0x0800_0000 | 0x80 | 0x8
const byAlpha = 2
const opaque = 255
const showQuietly = 8
const hide = 0
const topmost = -1
const [noSize, noMove, noOrder, noActivate] = [1, 2, 4, 0x10]
const virtualScreen = [76, 77, 78, 79] as const
const [unite, copy] = [2, 5]
const headBytes = 32
const rectBytes = 16
/** What older systems take at once. */
const mostRects = 2_000
const everywhere = Int32Array.of(-32_768, -32_768, 32_767, 32_767)

interface Shaped {
  region: Handle
  brush: Handle
  /** Where the window begins on the desktop. */
  origin: { x: number; y: number }
}

/** Shaped windows of Windows. They live in a thread that is in Windows' message loop, and are its alone. */
export class Win32ShapeWindows implements ShapeWindows<Handle> {
  private readonly className: string
  private readonly shaped = new Map<Handle, Shaped>()

  /** @param className the class of the loop's windows */
  constructor(className: string) {
    countRealPixels()
    this.className = className
  }

  open(colour: number, room: 'desktop' | 'pointer'): Handle {
    const [x = 0, y = 0, width = 0, height = 0] =
      room === 'desktop'
        ? virtualScreen.map((what): number => calls().GetSystemMetrics(what))
        : [0, 0, pointerRoom, pointerRoom]
    const window: Handle = calls().CreateWindowExW(
      look,
      this.className,
      '',
      popup,
      x,
      y,
      width,
      height,
      0,
      0,
      0,
      null,
    )
    if (!window) throw new Error('Windows gives no window')
    const region: Handle = calls().CreateRectRgn(0, 0, 0, 0)
    this.shaped.set(window, { region, brush: brushOf(colour), origin: { x, y } })
    calls().SetLayeredWindowAttributes(window, 0, opaque, byAlpha)
    this.cut(window, region)
    calls().ShowWindow(window, showQuietly)
    return window
  }

  add(window: Handle, rects: readonly Rect[]): void {
    const shaped = this.shaped.get(window)
    if (!shaped) return
    for (let at = 0; at < rects.length; at += mostRects) {
      const data = regionData(rects.slice(at, at + mostRects), shaped.origin)
      const more: Handle = calls().ExtCreateRegion(null, data.length, data)
      calls().CombineRgn(shaped.region, shaped.region, more, unite)
      calls().DeleteObject(more)
    }
    this.cut(window, shaped.region)
  }

  empty(window: Handle): void {
    const shaped = this.shaped.get(window)
    if (!shaped) return
    calls().DeleteObject(shaped.region)
    shaped.region = calls().CreateRectRgn(0, 0, 0, 0)
    this.cut(window, shaped.region)
  }

  paint(window: Handle, colour: number): void {
    const shaped = this.shaped.get(window)
    if (!shaped) return
    calls().DeleteObject(shaped.brush)
    shaped.brush = brushOf(colour)
    calls().InvalidateRect(window, null, true)
  }

  move(window: Handle, x: number, y: number): void {
    calls().SetWindowPos(window, 0, x, y, 0, 0, noSize | noOrder | noActivate)
  }

  setShown(window: Handle, shown: boolean): void {
    calls().ShowWindow(window, shown ? showQuietly : hide)
  }

  raise(windows: readonly Handle[]): void {
    for (const [at, window] of windows.entries())
      calls().SetWindowPos(window, windows[at - 1] ?? topmost, 0, 0, 0, 0, noSize | noMove | noActivate)
  }

  destroy(window: Handle): void {
    const shaped = this.shaped.get(window)
    if (!shaped) return
    calls().DestroyWindow(window)
    calls().DeleteObject(shaped.region)
    calls().DeleteObject(shaped.brush)
    this.shaped.delete(window)
  }

  close(): void {
    for (const window of [...this.shaped.keys()]) this.destroy(window)
  }

  /** Fills a window of ours with its colour. @returns whether it is one */
  erase(window: Handle, context: Handle): boolean {
    const shaped = this.shaped.get(window)
    if (shaped) calls().FillRect(context, everywhere, shaped.brush)
    return shaped !== undefined
  }

  /** Windows keeps the region that a window is given, so that it gets a copy. */
  private cut(window: Handle, region: Handle): void {
    const given: Handle = calls().CreateRectRgn(0, 0, 0, 0)
    calls().CombineRgn(given, region, 0, copy)
    calls().SetWindowRgn(window, given, true)
  }
}

/** Windows counts colours the other way round. */
const brushOf = (colour: number): Handle =>
  calls().CreateSolidBrush(((colour & 0xff) << 16) | (colour & 0xff_00) | (colour >> 16))

/** `RGNDATA`: a head, and rectangles by their edges. */
export function regionData(rects: readonly Rect[], origin: { x: number; y: number }): Buffer {
  const data = Buffer.alloc(headBytes + rects.length * rectBytes)
  const rectangles = 1
  data.writeUInt32LE(headBytes, 0)
  data.writeUInt32LE(rectangles, 4)
  data.writeUInt32LE(rects.length, 8)
  data.writeUInt32LE(rects.length * rectBytes, 12)
  for (const [at, { x, y, width, height }] of rects.entries()) {
    const edges = [x - origin.x, y - origin.y, x - origin.x + width, y - origin.y + height]
    for (const [edge, value] of edges.entries())
      data.writeInt32LE(value, headBytes + at * rectBytes + edge * 4)
  }
  return data
}
