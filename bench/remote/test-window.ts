/**
 * A window that changes its colour at each click, and as soon as it hears of it. Runs as a process of its own.
 * `node test-window.ts <display> <x> <y> <width> <height>`; prints `ready` when it is on the screen.
 */
import { createRequire } from 'node:module'

const x11 = createRequire(import.meta.url)('x11')
const [display = '', ...place] = process.argv.slice(2)
const [x = 0, y = 0, width = 0, height = 0] = place.map(Number)
const colours = [0x204060, 0xe0a020]
const mapped = 19
const exposed = 12
const buttonPressed = 4

x11.createClient(
  { display },
  (error: Error | null, { client: X, screen }: { client: XClient; screen: XScreen[] }) => {
    if (error) throw error
    const window = X.AllocID()
    const context = X.AllocID()
    let colour = 0
    const eventMask = x11.eventMask.ButtonPress | x11.eventMask.Exposure | x11.eventMask.StructureNotify
    // No decoration and no placing by a window manager: the click and the picture are all that is measured.
    const attributes = { eventMask, overrideRedirect: 1, backgroundPixel: colours[0] }
    X.CreateWindow(window, screen[0]?.root ?? 0, x, y, width, height, 0, 0, 1, 0, attributes)
    X.CreateGC(context, window)
    X.MapWindow(window)
    const paint = () => {
      X.ChangeGC(context, { foreground: colours[colour] })
      X.PolyFillRectangle(window, context, [0, 0, width, height])
    }
    X.on('event', ({ type }: { type: number }) => {
      if (type === mapped) process.stdout.write('ready\n')
      if (type === buttonPressed) colour = 1 - colour
      if (type === buttonPressed || type === exposed) paint()
    })
  },
)

interface XScreen {
  root: number
}
interface XClient {
  AllocID(): number
  CreateWindow(...values: unknown[]): void
  CreateGC(...values: unknown[]): void
  ChangeGC(...values: unknown[]): void
  MapWindow(window: number): void
  PolyFillRectangle(...values: unknown[]): void
  on(event: 'event', listener: (event: { type: number }) => void): void
}
