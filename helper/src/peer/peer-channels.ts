import { type ChannelName, channelNames, channels } from '@deskside/protocol/channels/channels'
import type { DataChannel, RTCPeerConnection } from '@roamhq/wrtc'

/** The data channels of one connection, each under its fixed number; a peer can bring in no other. */
export interface PeerChannels {
  send(name: ChannelName, data: string | Uint8Array<ArrayBuffer>): void
  /** Bytes that wait on a channel to be sent. */
  waiting(name: ChannelName): number
  /** Whether every channel is open. */
  readonly open: boolean
}

export interface PeerChannelsOptions {
  onOpen: () => void
  /** Whatever arrived: text, or bytes. */
  onMessage: (name: ChannelName, data: string | Uint8Array) => void
}

export function openPeerChannels(peer: RTCPeerConnection, options: PeerChannelsOptions): PeerChannels {
  const opened = new Map<ChannelName, DataChannel>()
  const isOpen = () => [...opened.values()].every((channel) => channel.readyState === 'open')
  for (const name of channelNames) {
    const channel = peer.createDataChannel(name, { negotiated: true, ...channels[name] })
    channel.binaryType = 'arraybuffer'
    channel.onopen = () => {
      if (isOpen()) options.onOpen()
    }
    channel.onmessage = ({ data }) => {
      if (typeof data === 'string') options.onMessage(name, data)
      else if (data instanceof ArrayBuffer) options.onMessage(name, new Uint8Array(data))
    }
    opened.set(name, channel)
  }
  return {
    send(name, data) {
      const channel = opened.get(name)
      if (channel?.readyState === 'open') channel.send(data)
    },
    waiting: (name) => opened.get(name)?.bufferedAmount ?? 0,
    get open() {
      return isOpen()
    },
  }
}
