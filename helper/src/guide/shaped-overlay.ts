import { type GuideColour, guidePaint } from '@deskside/protocol/vocabulary/guide'
import type { Rect } from '../capture/capture.ts'
import { pointerShape } from './ink.ts'
import { type InkLayer, InkPlan } from './ink-plan.ts'
import type { GuideOverlay, OverlayMarks } from './overlay.ts'

/** Room around the pointer's tip, in its own windows, for its edge. */
const tip = 8
export const pointerRoom = 72
const white = 0xff_ff_ff

/** What a window system has to be able to do: windows of one colour that are cut to a shape, and take no input. */
export interface ShapeWindows<Window> {
  /**
   * Opens one that is nowhere yet: as large as the desktop, in whose pixels its shape is given, or for the pointer, as large as
   * `pointerRoom`. @param colour `0xRRGGBB`
   */
  open(colour: number, room: 'desktop' | 'pointer'): Window
  /** The window is there, too, from now on. */
  add(window: Window, rects: readonly Rect[]): void
  /** The window is nowhere. */
  empty(window: Window): void
  paint(window: Window, colour: number): void
  move(window: Window, x: number, y: number): void
  setShown(window: Window, shown: boolean): void
  /** Above everything else, the first above the second and so on; what is so already stays as it is. */
  raise(windows: readonly Window[]): void
  destroy(window: Window): void
  /** Every window is gone at once. Called once. */
  close(): void
}

interface Pointer<Window> {
  edge: Window
  body: Window
  colour: GuideColour
}

/** An overlay of shaped windows: one for the white edge of all strokes, one for each colour on it, and two for the pointer. */
export class ShapedOverlay<Window> implements GuideOverlay {
  private readonly windows: ShapeWindows<Window>
  private readonly plan = new InkPlan()
  private readonly layers = new Map<InkLayer, Window>()
  private pointer: Pointer<Window> | null = null
  private closed = false

  constructor(windows: ShapeWindows<Window>) {
    this.windows = windows
  }

  show({ strokes, pointer }: OverlayMarks): void {
    if (this.closed) return
    const change = this.plan.next(strokes)
    if (change?.fresh) this.wipe(strokes.length === 0)
    for (const [layer, rects] of change?.rects ?? []) this.windows.add(this.layerOf(layer), rects)
    this.point(pointer)
    this.raise()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.windows.close()
  }

  /** @param forGood a compositor keeps a picture of the whole window: none is kept for nothing */
  private wipe(forGood: boolean): void {
    for (const layer of this.layers.values()) {
      if (forGood) this.windows.destroy(layer)
      else this.windows.empty(layer)
    }
    if (forGood) this.layers.clear()
  }

  private layerOf(layer: InkLayer): Window {
    const known = this.layers.get(layer)
    if (known !== undefined) return known
    const opened = this.windows.open(layer === 'edge' ? white : guidePaint[layer], 'desktop')
    this.layers.set(layer, opened)
    return opened
  }

  private point(at: OverlayMarks['pointer']): void {
    if (!at && !this.pointer) return
    this.pointer ??= this.openPointer()
    const { edge, body, colour } = this.pointer
    if (at && at.colour !== colour) {
      this.windows.paint(body, guidePaint[at.colour])
      this.pointer.colour = at.colour
    }
    for (const window of [edge, body]) {
      if (at) this.windows.move(window, Math.round(at.x) - tip, Math.round(at.y) - tip)
      this.windows.setShown(window, at !== null)
    }
  }

  private openPointer(): Pointer<Window> {
    const open = (paint: number, rects: readonly Rect[]) => {
      const window = this.windows.open(paint, 'pointer')
      this.windows.add(
        window,
        rects.map((rect) => ({ ...rect, x: rect.x + tip, y: rect.y + tip })),
      )
      return window
    }
    return {
      edge: open(white, pointerShape.edge),
      body: open(guidePaint.red, pointerShape.body),
      colour: 'red',
    }
  }

  private raise(): void {
    const { pointer, layers } = this
    const edge = layers.get('edge')
    const colours = [...layers].flatMap(([layer, window]) => (layer === 'edge' ? [] : [window]))
    this.windows.raise([
      ...(pointer ? [pointer.body, pointer.edge] : []),
      ...colours,
      ...(edge === undefined ? [] : [edge]),
    ])
  }
}
