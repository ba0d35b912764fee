import type { Damage, Fixes, Randr, XEvent, XInput } from 'x11'
import { HelperProblem } from '../../problems.ts'
import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import { readScreens } from '../../x11/x11-screens.ts'
import { withAllScreens } from '../all-screens.ts'
import type { CaptureListener, CaptureOptions, Screen, ScreenCapture } from '../capture.ts'
import { DamageRegion, rowsOf } from '../damage-region.ts'
import { type FramePump, openFramePump } from '../frame-pump.ts'
import { followCursor, type X11Cursor } from './x11-cursor.ts'
import { openPixels, type X11Pixels } from './x11-pixels.ts'

/** Captures an X11 display: told by XDamage, read through MIT-SHM, without any X library. */
export async function openX11Capture(options: CaptureOptions): Promise<ScreenCapture> {
  let capture: X11Capture | undefined
  const x11 = await connectX11({
    display: options.display,
    batch: true,
    onLost: (reason) => capture?.lose(reason),
  })
  try {
    await refuseUnreadable(x11)
    const randr = await x11.extension('randr')
    const extensions = {
      randr,
      damage: await x11.extension('damage'),
      fixes: await x11.extension('fixes'),
      xinput: await x11.extension('xinput'),
    }
    capture = new X11Capture(x11, extensions, withAllScreens(await readScreens(x11, randr)))
    return capture
  } catch (error) {
    x11.close()
    throw error
  }
}

// Under Wayland the X display shows X programs only, the rest black: better to say so than to show that.
async function refuseUnreadable(x11: X11Connection): Promise<void> {
  if (await x11.hasExtension('XWAYLAND')) throw new HelperProblem('display_wayland')
  const depth = x11.screen.root_depth
  if (depth !== 24 && depth !== 32) {
    throw new HelperProblem('display_unsupported', { missing: `24 bit (${depth} bit)` })
  }
}

// About a second of refusals in a row.
const mostFailures = 60

interface X11CaptureExtensions {
  randr: Randr
  damage: Damage
  fixes: Fixes
  xinput: XInput
}

class X11Capture implements ScreenCapture {
  private readonly x11: X11Connection
  private readonly extensions: X11CaptureExtensions
  private known: Screen[]
  private screen: Screen
  private region: DamageRegion
  private pixels: X11Pixels | undefined
  private listener: CaptureListener | undefined
  private readonly pump: FramePump
  private cursor: X11Cursor | undefined
  private damageId = 0
  private closed = false
  private shaping: Promise<void> = Promise.resolve()
  private failures = 0

  constructor(x11: X11Connection, extensions: X11CaptureExtensions, screens: Screen[]) {
    this.x11 = x11
    this.extensions = extensions
    this.known = screens
    this.screen = primaryOf(screens)
    this.region = new DamageRegion(this.screen.width, this.screen.height)
    this.pump = openFramePump(
      () => this.pixels !== undefined && !this.region.empty,
      () => this.readFrame(),
    )
  }

  screens(): Screen[] {
    return this.known
  }

  start(listener: CaptureListener, screenId?: string): void {
    if (this.listener || this.closed) return
    this.listener = listener
    const { randr, damage, fixes, xinput } = this.extensions
    this.x11.onEvent((event) => this.handle(event))
    const { ScreenChange, CrtcChange, OutputChange } = randr.NotifyMask
    randr.SelectInput(this.x11.root, ScreenChange | CrtcChange | OutputChange)
    // That somebody draws monitors of their own is told by an event of the root window alone.
    const { client, root } = this.x11
    client.ChangeWindowAttributes(root, { eventMask: client.eventMask.StructureNotify ?? 0 })
    this.damageId = this.x11.client.AllocID()
    damage.Create(this.damageId, this.x11.root, damage.ReportLevel.DeltaRectangles)
    this.cursor = followCursor({
      x11: this.x11,
      fixes,
      xinput,
      screen: () => this.screen,
      onUpdate: (update) => this.listener?.cursor?.(update),
    })
    this.reshape(this.known.find((screen) => screen.id === screenId) ?? this.screen)
  }

  requestFrame(): void {
    this.pump.want()
  }

  refresh(): void {
    this.region.addAll()
    this.pump.wake()
  }

  selectScreen(screenId: string): void {
    const screen = this.known.find((one) => one.id === screenId)
    if (!screen || screen.id === this.screen.id || !this.listener || this.closed) return
    this.reshape(screen)
    this.cursor?.refresh()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.listener = undefined
    this.pump.close()
    this.cursor?.close()
    this.pixels?.release()
    this.x11.close()
  }

  /** The connection is gone. */
  lose(reason: Error): void {
    const { listener } = this
    this.close()
    listener?.lost(reason)
  }

  private handle(event: XEvent): void {
    if (event.damage === this.damageId && event.area) {
      const { x, y, w, h } = event.area
      this.region.add({ x: x - this.screen.x, y: y - this.screen.y, width: w, height: h })
      this.pump.wake()
    } else if (
      event.name === 'ConfigureNotify' ||
      (event.type >= this.extensions.randr.firstEvent && event.type <= this.extensions.randr.firstEvent + 1)
    ) {
      void this.rereadScreens()
    } else {
      this.cursor?.handle(event)
    }
  }

  private async readFrame(): Promise<boolean> {
    const { pixels, region, screen } = this
    if (!pixels) return false
    const damage = region.take()
    const at = performance.now()
    // From here on changes are reported anew: those before the reading are in it, those after it come again.
    this.extensions.damage.Subtract(this.damageId, 0, 0)
    const read = await Promise.all(rowsOf(damage).map((rows) => pixels.read(rows))).then(succeed, fail)
    if (this.closed) return true
    if (pixels !== this.pixels) return false
    if (!read) {
      // The screen is smaller than it was a moment ago, and the word of it is still on its way.
      region.addAll()
      await this.rereadScreens()
      if (++this.failures > mostFailures) this.lose(new Error('the display refuses to be read'))
      return false
    }
    this.failures = 0
    const { width, height } = screen
    this.listener?.frame({
      screenId: screen.id,
      buffer: pixels.bytes,
      stride: pixels.stride,
      width,
      height,
      damage,
      at,
    })
    return true
  }

  private rereadScreens(): Promise<void> {
    return this.inTurn(async () => {
      const screens = withAllScreens(await readScreens(this.x11, this.extensions.randr))
      if (this.closed || JSON.stringify(screens) === JSON.stringify(this.known)) return
      this.known = screens
      await this.openShape(screens.find((one) => one.id === this.screen.id) ?? primaryOf(screens))
      this.listener?.screensChanged?.(screens)
      this.cursor?.refresh()
    })
  }

  private reshape(screen: Screen): void {
    void this.inTurn(() => this.openShape(screen))
  }

  private async openShape(screen: Screen): Promise<void> {
    const pixels = await openPixels(this.x11, screen)
    if (this.closed) return pixels.release()
    this.pixels?.release()
    this.pixels = pixels
    this.screen = screen
    this.region = new DamageRegion(screen.width, screen.height)
    this.refresh()
  }

  // One change of shape at a time, in the order they came; a failure means that the display is going away.
  private inTurn(change: () => Promise<void>): Promise<void> {
    this.shaping = this.shaping.then(change).catch((error: Error) => {
      if (!this.closed) this.lose(error)
    })
    return this.shaping
  }
}

const succeed = (): boolean => true
const fail = (): boolean => false

function primaryOf(screens: Screen[]): Screen {
  const screen = screens[0]
  if (!screen) throw new HelperProblem('display_unsupported', { missing: 'screen' })
  return screen
}
