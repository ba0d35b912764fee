import x11, { type XClient, type XEvent } from 'x11'

/** A small X program for tests: draws rectangles, and writes down the keys and buttons that reach it. */
export interface X11Probe {
  client: XClient
  root: number
  /** What came to the probe's own window, such as `KeyPress 38`, in order. */
  readonly events: string[]
  /** Fills a rectangle of the screen with 0xRRGGBB, above everything else. */
  paint(x: number, y: number, width: number, height: number, colour: number): Promise<void>
  /** Opens a window that has the keyboard and takes the buttons. */
  listen(x: number, y: number, width: number, height: number): Promise<void>
  /** Everything that was sent so far has been done, and every event of it has arrived. */
  settle(): Promise<void>
  pointer(): Promise<{ x: number; y: number }>
  close(): void
}

// The requests of the protocol that only tests need.
interface ProbeClient extends XClient {
  CreateWindow(
    id: number,
    parent: number,
    x: number,
    y: number,
    width: number,
    height: number,
    border: number,
    depth: number,
    kind: number,
    visual: number,
    values: Record<string, number | boolean>,
  ): void
  MapWindow(id: number): void
  SetInputFocus(id: number, revertTo: number): void
  sync(): Promise<void>
}

const names: Record<number, string> = { 2: 'KeyPress', 3: 'KeyRelease', 4: 'ButtonPress', 5: 'ButtonRelease' }
const keysAndButtons = 0b1111

export async function openProbe(display: string): Promise<X11Probe> {
  const client = await new Promise<ProbeClient>((resolve, reject) => {
    x11.createClient({ display, shm: false }, (error, opened) => {
      if (error) reject(error)
      else resolve(opened.client as ProbeClient)
    })
  })
  client.on('error', () => {})
  const root = client.display.screen[0]?.root ?? 0
  const events: string[] = []
  client.on('event', (event: XEvent) => {
    const name = names[event.type]
    if (name) events.push(`${name} ${event.rawData[1]}`)
  })
  const open = (
    x: number,
    y: number,
    width: number,
    height: number,
    values: Record<string, number | boolean>,
  ) => {
    const id = client.AllocID()
    client.CreateWindow(id, root, x, y, width, height, 0, 0, 0, 0, { overrideRedirect: true, ...values })
    client.MapWindow(id)
    return id
  }
  return {
    client,
    root,
    events,
    async paint(x, y, width, height, colour) {
      open(x, y, width, height, { backgroundPixel: colour })
      await client.sync()
    },
    async listen(x, y, width, height) {
      const id = open(x, y, width, height, { backgroundPixel: 0xffffff, eventMask: keysAndButtons })
      await client.sync()
      client.SetInputFocus(id, 0)
      await client.sync()
    },
    settle: () => client.sync(),
    pointer: () =>
      new Promise((resolve, reject) => {
        client.QueryPointer(root, (error, place) => {
          if (error) reject(error)
          else resolve({ x: place.rootX, y: place.rootY })
          return true
        })
      }),
    close: () => client.terminate(),
  }
}
