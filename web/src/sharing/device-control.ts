import { channels } from '@deskside/protocol/channels/channels'
import {
  ControlFromConsole,
  type ControlFromHelper,
  readControl,
  writeControl,
} from '@deskside/protocol/channels/control'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'

/**
 * The device's end of the `control` channel, of which a browser needs little: it answers that it is there, and tells
 * what this console may see at the moment. What it tells is information; what is sent is decided elsewhere.
 */
export function openDeviceControl(connection: RTCPeerConnection) {
  const channel = connection.createDataChannel('control', { negotiated: true, ...channels.control })
  let allowed: Capability[] = []

  const send = (message: ControlFromHelper) => {
    if (channel.readyState === 'open') channel.send(writeControl(message))
  }
  const tell = () => send({ type: 'grants', allowed, localHand: false })

  channel.addEventListener('open', tell)
  channel.addEventListener('message', ({ data }) => {
    try {
      const message = readControl(ControlFromConsole, data)
      // A video track is whole by itself and has one screen: there is nothing to refresh or to choose.
      if (message.type === 'ping') send({ type: 'pong', id: message.id, clock: performance.now() })
    } catch {
      // What does not fit the protocol is dropped.
    }
  })

  return {
    tell(now: Capability[]) {
      allowed = now
      tell()
    },
  }
}
