import type { Randr } from 'x11'
import type { Screen } from '../capture/capture.ts'
import type { X11Connection } from './x11-connection.ts'

/** RandR 1.5 knows monitors, which a person may have drawn themself (`xrandr --setmonitor`); outputs are what is plugged in. */
const neededMinor = 5
const getMonitors = 42
const headBytes = 24
const monitorBytes = 24

interface Monitor {
  nameAtom: number
  primary: boolean
  x: number
  y: number
  width: number
  height: number
}

/** @returns null when the display is older than monitors, and its outputs have to do */
export async function readMonitors(x11: X11Connection, randr: Randr): Promise<Screen[] | null> {
  const [major, minor] = await x11.ask(randr.QueryVersion.bind(null, 1, neededMinor))
  if (major === 1 && minor < neededMinor) return null
  const monitors = await askMonitors(x11, randr)
  const shown = monitors.filter(({ width, height }) => width > 0 && height > 0)
  if (shown.length === 0) return null
  return Promise.all(
    shown.map(async ({ nameAtom, ...monitor }) => {
      const name = await x11.ask(x11.client.GetAtomName.bind(x11.client, nameAtom))
      return { ...monitor, id: name, name }
    }),
  )
}

/** The `x11` package does not know this request yet. */
function askMonitors({ client, root, ask }: X11Connection, randr: Randr): Promise<Monitor[]> {
  return ask((reply) => {
    const onlyActive = 1
    const request = Buffer.alloc(12)
    request.writeUInt8(randr.majorOpcode, 0)
    request.writeUInt8(getMonitors, 1)
    request.writeUInt16LE(request.length / 4, 2)
    request.writeUInt32LE(root, 4)
    request.writeUInt8(onlyActive, 8)
    client.seq_num++
    client.pack_stream.put(request)
    client.replies[client.seq_num] = [parseMonitors, reply]
    client.pack_stream.submit(true)
  })
}

/** @param body the answer from its ninth byte on */
function parseMonitors(body: Buffer): Monitor[] {
  const monitors: Monitor[] = []
  let at = headBytes
  for (let left = body.readUInt32LE(4); left > 0 && at + monitorBytes <= body.length; left--) {
    monitors.push({
      nameAtom: body.readUInt32LE(at),
      primary: body.readUInt8(at + 4) !== 0,
      x: body.readInt16LE(at + 8),
      y: body.readInt16LE(at + 10),
      width: body.readUInt16LE(at + 12),
      height: body.readUInt16LE(at + 14),
    })
    at += monitorBytes + 4 * body.readUInt16LE(at + 6)
  }
  return monitors
}
