import { HelperProblem } from '../../problems.ts'
import { readMonitors } from '../../win32/monitors.ts'
import { withAllScreens } from '../all-screens.ts'
import type { CaptureListener, Screen, ScreenCapture } from '../capture.ts'
import { frameGapMs } from '../frame-pump.ts'
import { takeChanges } from './changed-rows.ts'
import { type GdiPixels, openGdiPixels } from './gdi-pixels.ts'
import { LookPace } from './look-pace.ts'
import { followWindowsCursor, type WindowsCursor } from './windows-cursor.ts'

const readScreensEveryMs = 1_000
/** Windows refuses while its secure desktop is shown (UAC, the lock screen): it comes back. */
const refusedAgainMs = 500

/**
 * Captures a Windows desktop through GDI, which every Windows has and which needs no graphics driver of its own. It
 * has no events for what changed: while somebody wants a picture it looks, quickly where things happen and seldom
 * where they do not, and compares.
 */
export async function openGdiCapture(): Promise<ScreenCapture> {
  const screens = withAllScreens(readMonitors())
  if (screens.length === 0) throw new HelperProblem('display_unreachable', { display: 'Windows' })
  return new GdiCapture(screens)
}

/** The picture that is handed out, and the one that the screen is read into. */
interface Shape {
  screen: Screen
  fresh: GdiPixels
  shown: Uint8Array
  all: boolean
}

class GdiCapture implements ScreenCapture {
  private known: Screen[]
  private listener: CaptureListener | undefined
  private shape: Shape | undefined
  private cursor: WindowsCursor | undefined
  private readonly pace = new LookPace()
  private wanted = false
  private looking = false
  private closed = false
  private lastAt = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | undefined
  private screensTimer: NodeJS.Timeout | undefined

  constructor(screens: Screen[]) {
    this.known = screens
  }

  screens(): Screen[] {
    return this.known
  }

  start(listener: CaptureListener, screenId?: string): void {
    if (this.listener || this.closed) return
    this.listener = listener
    this.reshape(this.known.find(({ id }) => id === screenId) ?? (this.known[0] as Screen))
    this.cursor = followWindowsCursor({
      screen: () => this.shape?.screen ?? (this.known[0] as Screen),
      onUpdate: (update) => this.listener?.cursor?.(update),
      onMoved: () => this.wake(),
    })
    this.screensTimer = setInterval(() => this.rereadScreens(), readScreensEveryMs)
  }

  requestFrame(): void {
    this.wanted = true
    this.schedule(0)
  }

  refresh(): void {
    if (this.shape) this.shape.all = true
    this.wake()
  }

  selectScreen(screenId: string): void {
    const screen = this.known.find(({ id }) => id === screenId)
    if (!screen || screen.id === this.shape?.screen.id || !this.listener || this.closed) return
    this.reshape(screen)
    this.cursor?.refresh()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.listener = undefined
    clearTimeout(this.timer)
    clearInterval(this.screensTimer)
    this.cursor?.close()
    this.dropShape()
  }

  private wake(): void {
    this.pace.changed(performance.now())
    this.schedule(0)
  }

  private schedule(inMs: number): void {
    if (this.closed || !this.wanted || this.looking || !this.shape) return
    clearTimeout(this.timer)
    const earliest = this.lastAt + frameGapMs - performance.now()
    this.timer = setTimeout(() => void this.look(), Math.max(0, Math.floor(Math.max(inMs, earliest))))
  }

  private async look(): Promise<void> {
    const { shape } = this
    if (!shape || this.looking || !this.wanted) return
    this.looking = true
    const at = performance.now()
    this.lastAt = at
    const read = await shape.fresh.read()
    this.looking = false
    if (this.closed) return
    // Another screen was chosen meanwhile.
    if (shape !== this.shape) return this.schedule(0)
    if (!read) return this.schedule(refusedAgainMs)
    const { screen, fresh, shown } = shape
    const { width, height } = screen
    const pictures = { shown, fresh: fresh.bytes, stride: fresh.stride, width, height }
    const damage = takeChanges(pictures, shape.all)
    shape.all = false
    if (damage.length === 0) return this.schedule(this.pace.still(performance.now()))
    this.pace.changed(at)
    this.wanted = false
    this.listener?.frame({
      screenId: screen.id,
      buffer: shown,
      stride: fresh.stride,
      width,
      height,
      damage,
      at,
    })
  }

  private rereadScreens(): void {
    const screens = withAllScreens(readMonitors())
    if (screens.length === 0 || JSON.stringify(screens) === JSON.stringify(this.known)) return
    this.known = screens
    this.reshape(screens.find(({ id }) => id === this.shape?.screen.id) ?? (screens[0] as Screen))
    this.listener?.screensChanged?.(screens)
    this.cursor?.refresh()
  }

  private reshape(screen: Screen): void {
    this.dropShape()
    try {
      const fresh = openGdiPixels(screen)
      this.shape = { screen, fresh, shown: new Uint8Array(fresh.bytes.length), all: true }
      this.wake()
    } catch (error) {
      const { listener } = this
      this.close()
      listener?.lost(error instanceof Error ? error : new Error(String(error)))
    }
  }

  private dropShape(): void {
    const { shape } = this
    this.shape = undefined
    if (!shape) return // Whoever kept the picture finds nothing in it, as the face says.
    ;(shape.shown.buffer as ArrayBuffer).transfer()
    shape.fresh.release()
  }
}
