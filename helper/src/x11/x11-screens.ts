import type { Randr } from 'x11'
import type { Screen } from '../capture/capture.ts'
import type { X11Connection } from './x11-connection.ts'
import { readMonitors } from './x11-monitors.ts'

const connected = 0
const currentTime = 0

/** The monitors now, the primary one first. A display that names none counts as one screen. */
export async function readScreens(x11: X11Connection, randr: Randr): Promise<Screen[]> {
  const screens = withoutMirrors((await readMonitors(x11, randr)) ?? (await readOutputs(x11, randr)))
  if (screens.length === 0) screens.push(await wholeDisplay(x11))
  const chosen = screens.find((screen) => screen.primary) ?? screens[0]
  return screens
    .map((screen) => ({ ...screen, primary: screen === chosen }))
    .sort((one, other) => Number(other.primary) - Number(one.primary) || one.x - other.x || one.y - other.y)
}

async function readOutputs(x11: X11Connection, randr: Randr): Promise<Screen[]> {
  const resources = await x11.ask(randr.GetScreenResourcesCurrent.bind(null, x11.root))
  const primary = await x11.ask(randr.GetOutputPrimary.bind(null, x11.root))
  const outputs = await Promise.all(
    resources.outputs.map((output) => readOutput(x11, randr, output, output === primary)),
  )
  return outputs.filter((screen) => screen !== null)
}

async function readOutput(
  x11: X11Connection,
  randr: Randr,
  output: number,
  primary: boolean,
): Promise<Screen | null> {
  const info = await x11.ask(randr.GetOutputInfo.bind(null, output, currentTime))
  if (info.connection !== connected || info.crtc === 0) return null
  const { x, y, width, height, mode } = await x11.ask(randr.GetCrtcInfo.bind(null, info.crtc, currentTime))
  if (mode === 0 || width === 0 || height === 0) return null
  return { id: info.name, name: info.name, x, y, width, height, primary }
}

// A projector that shows the same as the laptop is one screen, not two.
function withoutMirrors(screens: Screen[]): Screen[] {
  const places = new Map<string, Screen>()
  for (const screen of screens) {
    const place = `${screen.x},${screen.y},${screen.width},${screen.height}`
    if (!places.has(place) || screen.primary) places.set(place, screen)
  }
  return [...places.values()]
}

async function wholeDisplay(x11: X11Connection): Promise<Screen> {
  const { width, height } = await x11.ask(x11.client.GetGeometry.bind(x11.client, x11.root))
  return { id: 'screen', name: 'screen', x: 0, y: 0, width, height, primary: true }
}
