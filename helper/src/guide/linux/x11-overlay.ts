import { type GuideColour, guidePaint } from '@deskside/protocol/vocabulary/guide'
import type { Shape } from 'x11'
import type { Rect } from '../../capture/capture.ts'
import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import { pointerShape } from '../ink.ts'
import { type InkLayer, InkPlan } from '../ink-plan.ts'
import type { GuideOverlay, OverlayMarks, OverlayOptions } from '../overlay.ts'

const white = 0xff_ff_ff
const stackModes = { above: 0, below: 1 }
const configureNotify = 22
/** Room around the pointer's tip, in its own windows, for its edge. */
const tip = 8
const pointerRoom = 72
/** A request has to fit into what every display takes. */
const mostRects = 4_000

/**
 * Windows on an X11 display that are cut to the shape of what is drawn, and let every click through: their input region is
 * empty (SHAPE 1.1). The display paints them itself, with their background.
 */
export async function openX11Overlay({ display, onLost }: OverlayOptions): Promise<GuideOverlay> {
  const x11 = await connectX11({ display, batch: true, onLost })
  try {
    return new X11Overlay(x11, await x11.extension('shape'))
  } catch (error) {
    x11.close()
    throw error
  }
}

class X11Overlay implements GuideOverlay {
  private readonly x11: X11Connection
  private readonly shape: Shape
  private readonly plan = new InkPlan()
  private readonly layers = new Map<InkLayer, number>()
  private pointer: { edge: number; body: number; colour: GuideColour; shown: boolean } | null = null
  /** Of the whole display. */
  private size: { width: number; height: number }
  private closed = false

  constructor(x11: X11Connection, shape: Shape) {
    this.x11 = x11
    this.shape = shape
    this.size = { width: x11.screen.pixel_width, height: x11.screen.pixel_height }
    x11.client.ChangeWindowAttributes(x11.root, { eventMask: x11.client.eventMask.StructureNotify ?? 0 })
    x11.onEvent(({ type, width, height }) => {
      if (type === configureNotify && width && height) this.resize({ width, height })
    })
  }

  show({ strokes, pointer }: OverlayMarks): void {
    if (this.closed) return
    const change = this.plan.next(strokes)
    if (change?.fresh) this.wipe(strokes.length === 0)
    for (const [layer, rects] of change?.rects ?? []) this.cut(this.layerOf(layer), rects)
    this.point(pointer)
    this.raise()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    // The display takes windows away with the connection that made them.
    this.x11.close()
  }

  private resize(size: { width: number; height: number }): void {
    this.size = size
    for (const layer of this.layers.values()) this.x11.client.ConfigureWindow(layer, size)
  }

  /** @param forGood a compositor keeps a picture of the whole window, so that none is kept for nothing */
  private wipe(forGood: boolean): void {
    for (const layer of this.layers.values()) {
      if (forGood) this.x11.client.DestroyWindow(layer)
      else this.shape.Rectangles(this.shape.Op.Set, this.shape.Kind.Bounding, layer, 0, 0, [])
    }
    if (forGood) this.layers.clear()
  }

  private layerOf(layer: InkLayer): number {
    const known = this.layers.get(layer)
    if (known !== undefined) return known
    const window = this.open(this.size.width, this.size.height, layer === 'edge' ? white : guidePaint[layer])
    this.layers.set(layer, window)
    return window
  }

  /** A window of one colour that is nowhere yet, and takes no input anywhere. */
  private open(width: number, height: number, colour: number): number {
    const { client, root } = this.x11
    const window = client.AllocID()
    client.CreateWindow(window, root, 0, 0, width, height, 0, 0, 1, 0, {
      overrideRedirect: true,
      backgroundPixel: colour,
    })
    const { Op, Kind } = this.shape
    for (const kind of [Kind.Input, Kind.Bounding]) this.shape.Rectangles(Op.Set, kind, window, 0, 0, [])
    client.MapWindow(window)
    return window
  }

  /** The window is there, too, from now on. */
  private cut(window: number, rects: Rect[]): void {
    const { Op, Kind } = this.shape
    for (let at = 0; at < rects.length; at += mostRects) {
      const some = rects.slice(at, at + mostRects).map(asSent)
      this.shape.Rectangles(Op.Union, Kind.Bounding, window, 0, 0, some)
    }
  }

  private point(at: OverlayMarks['pointer']): void {
    if (!at && !this.pointer) return
    const { client } = this.x11
    const pointer = this.pointer ?? this.openPointer()
    for (const window of [pointer.edge, pointer.body]) {
      if (!at) client.UnmapWindow(window)
      else client.ConfigureWindow(window, { x: Math.round(at.x) - tip, y: Math.round(at.y) - tip })
    }
    if (at && at.colour !== pointer.colour) {
      client.ChangeWindowAttributes(pointer.body, { backgroundPixel: guidePaint[at.colour] })
      client.ClearArea(pointer.body, 0, 0, pointerRoom, pointerRoom, 0)
      pointer.colour = at.colour
    }
    if (at && !pointer.shown) for (const window of [pointer.edge, pointer.body]) client.MapWindow(window)
    this.pointer = { ...pointer, shown: at !== null }
  }

  private openPointer() {
    const colour: GuideColour = 'red'
    const open = (paint: number, rects: Rect[]) => {
      const window = this.open(pointerRoom, pointerRoom, paint)
      const placed = rects.map((rect) => ({ ...rect, x: rect.x + tip, y: rect.y + tip }))
      this.cut(window, placed)
      return window
    }
    const edge = open(white, pointerShape.edge)
    const body = open(guidePaint[colour], pointerShape.body)
    return { edge, body, colour, shown: true }
  }

  /** Above whatever has come up meanwhile: the edge, the colours on it, the pointer. What is there already stays as it is. */
  private raise(): void {
    const { edge, ...colours } = Object.fromEntries(this.layers) as Partial<Record<InkLayer, number>>
    const pointer = this.pointer ? [this.pointer.body, this.pointer.edge] : []
    let higher: number | undefined
    for (const window of [...pointer, ...Object.values(colours), edge]) {
      if (window === undefined) continue
      const place =
        higher === undefined
          ? { stackMode: stackModes.above }
          : { sibling: higher, stackMode: stackModes.below }
      this.x11.client.ConfigureWindow(window, place)
      higher = window
    }
  }
}

/** Sizes and places are 16 bits wide on the way to a display. */
const asSent = ({ x, y, width, height }: Rect): [number, number, number, number] => [
  clamp(x, -32_768, 32_767),
  clamp(y, -32_768, 32_767),
  clamp(width, 0, 65_535),
  clamp(height, 0, 65_535),
]
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
