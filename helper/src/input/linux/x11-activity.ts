import type { XInput } from 'x11'
import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import type { LocalActivity, LocalActivityOptions } from '../local-activity.ts'

const rawEvents = ['RawKeyPress', 'RawButtonPress', 'RawMotion', 'RawTouchBegin', 'RawTouchUpdate']
const isRaw = new Set(rawEvents.map((name) => `XI${name}`))

/** Watches XInput2's raw events of all devices but the XTEST ones, which is where injected input comes from. */
export async function watchX11Activity(options: LocalActivityOptions): Promise<LocalActivity> {
  const x11 = await connectX11({ display: options.display })
  try {
    const xinput = await x11.extension('xinput')
    let injecting = await injectingDevices(x11, xinput)
    x11.onEvent((event) => {
      if (event.name === 'XIHierarchyChanged') {
        void injectingDevices(x11, xinput).then(
          (devices) => (injecting = devices),
          () => {},
        )
      } else if (event.name && isRaw.has(event.name) && !injecting.has(event.sourceId ?? -1)) {
        options.onActivity(event.name === 'XIRawKeyPress' ? 'keyboard' : 'mouse')
      }
    })
    xinput.XISelectEvents(x11.root, { deviceId: xinput.AllMasterDevices, mask: rawEvents })
    xinput.XISelectEvents(x11.root, { deviceId: xinput.AllDevices, mask: ['HierarchyChanged'] })
    return { close: () => x11.close() }
  } catch (error) {
    x11.close()
    throw error
  }
}

// Each pair of master devices has an XTEST pair of its own, named by the server.
async function injectingDevices(x11: X11Connection, xinput: XInput): Promise<Set<number>> {
  const devices = await x11.ask(xinput.XIQueryDevice.bind(null, xinput.AllDevices))
  return new Set(
    devices.filter(({ name }) => /XTEST (pointer|keyboard)$/.test(name)).map(({ deviceId }) => deviceId),
  )
}
