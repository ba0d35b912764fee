/**
 * The face of screen capture: what every system's folder implements: `linux/`, `windows/`, `test-card/`.
 *
 * Capture is pulled by its consumer and driven by damage, not by polling, where the system tells of it. `requestFrame()` says "I can take
 * one more picture"; the picture comes as soon as something on the screen has changed: at once after an idle
 * screen, never more than 60 times a second. While the consumer is busy damage accumulates and the newest state
 * wins: no picture is ever queued. An idle screen costs nothing but a connection.
 */

/** A rectangle in pixels. In frames it is relative to the screen that is captured, and lies within it. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** One monitor of the desktop; `x` and `y` place it on the desktop as a whole, in pixels. */
export interface Screen extends Rect {
  /** Stable for as long as the monitor stays connected, such as `HDMI-1`. */
  id: string
  name: string
  primary: boolean
}

/**
 * A picture of the captured screen. `buffer` is the one reusable picture of the whole screen, 4 bytes a pixel in
 * the order blue, green, red, unused; only the pixels within `damage` are new since the frame before. Its
 * contents stay still until the next `requestFrame()`; who needs them longer copies. After `close()`, and once
 * `screensChanged` or `selectScreen()` has led to another picture, the old buffer is empty: its length is 0.
 */
export interface Frame {
  screenId: string
  buffer: Uint8Array
  /** Bytes from one row to the next. */
  stride: number
  width: number
  height: number
  /** Never empty. The first frame of a screen, or of a new size, names all of it. */
  damage: Rect[]
  /** When the pixels were read, on the clock of `performance.now()`, in milliseconds. */
  at: number
}

/** The look of the pointer. `pixels` are premultiplied, in the order blue, green, red, alpha. */
export interface CursorShape {
  /** The same number means the same look: a consumer may keep shapes it has seen. */
  id: number
  width: number
  height: number
  /** The point of the shape that points. */
  hotX: number
  hotY: number
  pixels: Uint8Array
}

/** Where the pointer is, in pixels of the captured screen; the picture itself never contains the pointer. */
export interface CursorUpdate {
  x: number
  y: number
  /** False while the pointer is on another screen; `x` and `y` then lie outside this one. */
  onScreen: boolean
  /** Present when the look changed, and on the first update. */
  shape?: CursorShape
}

/** Who listens to a capture. Nothing is called before `start()` and nothing after `close()`. */
export interface CaptureListener {
  frame(frame: Frame): void
  cursor?(update: CursorUpdate): void
  /** Monitors came, went, moved or changed size. Capture goes on with the same screen, or the primary one. */
  screensChanged?(screens: Screen[]): void
  /** The display is gone for good; the capture has closed itself. */
  lost(reason: Error): void
}

export interface ScreenCapture {
  /** The monitors now, the primary one first. */
  screens(): Screen[]
  /** Begins to watch. No pixel of the screen is read before this call. */
  start(listener: CaptureListener, screenId?: string): void
  /** The consumer is ready for one more frame. Calling it twice asks for no more than once does. */
  requestFrame(): void
  /** Treats the whole screen as changed, for a consumer that lost its picture. */
  refresh(): void
  /** Captures another screen; the next frame names all of it. */
  selectScreen(screenId: string): void
  /** Stops at once and frees everything. May be called twice. */
  close(): void
}

export interface CaptureOptions {
  /** The X display, such as `:0`. Default: the environment's. */
  display?: string
}

/**
 * Opens the screen of this computer.
 * @throws {HelperProblem} `display_unreachable`, `display_unsupported`, `system_unsupported`
 */
export async function openCapture(options: CaptureOptions = {}): Promise<ScreenCapture> {
  if (process.platform === 'linux') {
    const { openX11Capture } = await import('./linux/x11-capture.ts')
    return openX11Capture(options)
  }
  if (process.platform === 'win32') {
    const { openGdiCapture } = await import('./windows/gdi-capture.ts')
    return openGdiCapture()
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
