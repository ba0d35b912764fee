import koffi from 'koffi'
import type { Screen } from '../capture/capture.ts'
import { countRealPixels } from './dpi.ts'
import { bindLibrary, type Handle, once, textIn } from './libraries.ts'

const monitorInfoBytes = 104
const nameOffset = 40
const isPrimary = 1

const user32 = once(() =>
  bindLibrary('user32.dll', {
    EnumDisplayMonitors:
      'bool EnumDisplayMonitors(intptr_t context, void *clip, void *callback, intptr_t data)',
    GetMonitorInfoW: 'bool GetMonitorInfoW(intptr_t monitor, _Inout_ uint8_t *info)',
  }),
)
const monitorCallback = once(() =>
  koffi.proto('bool MonitorFound(intptr_t monitor, intptr_t context, void *place, intptr_t data)'),
)

/** The monitors now, the primary one first, in real pixels; a monitor left of the primary one has a negative `x`. */
export function readMonitors(): Screen[] {
  countRealPixels()
  const { EnumDisplayMonitors, GetMonitorInfoW } = user32()
  const handles: Handle[] = []
  const found = koffi.register(
    (monitor: Handle) => handles.push(monitor) > 0,
    koffi.pointer(monitorCallback()),
  )
  EnumDisplayMonitors(0, null, found, 0)
  koffi.unregister(found)
  const screens = handles.flatMap((handle) => {
    const info = Buffer.alloc(monitorInfoBytes)
    info.writeUInt32LE(monitorInfoBytes)
    return GetMonitorInfoW(handle, info) ? [screenOf(info)] : []
  })
  return inOrder(screens)
}

/** Reads a `MONITORINFOEXW`. */
export function screenOf(info: Buffer): Screen {
  const [left, top, right, bottom] = [4, 8, 12, 16].map((at) => info.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  const device = textIn(info.subarray(nameOffset))
  return {
    id: device,
    name: device.replace(/^\\\\\.\\/, ''),
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    primary: (info.readUInt32LE(36) & isPrimary) !== 0,
  }
}

function inOrder(screens: Screen[]): Screen[] {
  const chosen = screens.find(({ primary }) => primary) ?? screens[0]
  return screens
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((screen) => ({ ...screen, primary: screen === chosen }))
    .sort((one, other) => Number(other.primary) - Number(one.primary) || one.x - other.x || one.y - other.y)
}
