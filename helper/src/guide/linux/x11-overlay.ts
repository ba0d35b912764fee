import type { Shape } from 'x11'
import type { Rect } from '../../capture/capture.ts'
import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import type { GuideOverlay, OverlayOptions } from '../overlay.ts'
import { pointerRoom, ShapedOverlay, type ShapeWindows } from '../shaped-overlay.ts'

const stackModes = { above: 0, below: 1 }
const inputOutput = 1
const configureNotify = 22
/** A request has to fit into what every display takes. */
const mostRects = 4_000

/** An overlay of an X11 display, whose windows let every click through: their input region is empty (SHAPE 1.1). */
export async function openX11Overlay({ display, onLost }: OverlayOptions): Promise<GuideOverlay> {
  const x11 = await connectX11({ display, batch: true, onLost })
  try {
    return new ShapedOverlay(new X11ShapeWindows(x11, await x11.extension('shape')))
  } catch (error) {
    x11.close()
    throw error
  }
}

/** The display paints them itself, with their background. */
class X11ShapeWindows implements ShapeWindows<number> {
  private readonly x11: X11Connection
  private readonly shape: Shape
  /** As large as the display, whatever becomes of it. */
  private readonly large = new Set<number>()
  private size: { width: number; height: number }

  constructor(x11: X11Connection, shape: Shape) {
    this.x11 = x11
    this.shape = shape
    this.size = { width: x11.screen.pixel_width, height: x11.screen.pixel_height }
    x11.client.ChangeWindowAttributes(x11.root, { eventMask: x11.client.eventMask.StructureNotify ?? 0 })
    x11.onEvent(({ type, wid, width, height }) => {
      if (type !== configureNotify || wid !== x11.root || !width || !height) return
      this.size = { width, height }
      for (const window of this.large) x11.client.ConfigureWindow(window, this.size)
    })
  }

  open(colour: number, room: 'desktop' | 'pointer'): number {
    const { client, root } = this.x11
    const { Op, Kind } = this.shape
    const { width, height } = room === 'desktop' ? this.size : { width: pointerRoom, height: pointerRoom }
    const window = client.AllocID()
    client.CreateWindow(window, root, 0, 0, width, height, 0, 0, inputOutput, 0, {
      overrideRedirect: true,
      backgroundPixel: colour,
    })
    if (room === 'desktop') this.large.add(window)
    for (const kind of [Kind.Input, Kind.Bounding]) this.shape.Rectangles(Op.Set, kind, window, 0, 0, [])
    client.MapWindow(window)
    return window
  }

  add(window: number, rects: readonly Rect[]): void {
    const { Op, Kind } = this.shape
    for (let at = 0; at < rects.length; at += mostRects) {
      const some = rects.slice(at, at + mostRects).map(asSent)
      this.shape.Rectangles(Op.Union, Kind.Bounding, window, 0, 0, some)
    }
  }

  empty(window: number): void {
    this.shape.Rectangles(this.shape.Op.Set, this.shape.Kind.Bounding, window, 0, 0, [])
  }

  paint(window: number, colour: number): void {
    this.x11.client.ChangeWindowAttributes(window, { backgroundPixel: colour })
    this.x11.client.ClearArea(window, 0, 0, 0, 0, 0)
  }

  move(window: number, x: number, y: number): void {
    this.x11.client.ConfigureWindow(window, { x, y })
  }

  setShown(window: number, shown: boolean): void {
    if (shown) this.x11.client.MapWindow(window)
    else this.x11.client.UnmapWindow(window)
  }

  raise(windows: readonly number[]): void {
    for (const [at, window] of windows.entries()) {
      const higher = windows[at - 1]
      const place =
        higher === undefined
          ? { stackMode: stackModes.above }
          : { sibling: higher, stackMode: stackModes.below }
      this.x11.client.ConfigureWindow(window, place)
    }
  }

  destroy(window: number): void {
    this.large.delete(window)
    this.x11.client.DestroyWindow(window)
  }

  close(): void {
    // The display takes windows away with the connection that made them.
    this.x11.close()
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
