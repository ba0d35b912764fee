import { type ChannelName, channelNames, channels } from '@deskside/protocol/channels/channels'
import { type Buffered, lowMark } from '@deskside/protocol/channels/water-marks'

/** The console's end of a connection's data channels, each under its fixed number. */
export interface ConsoleChannels {
  /** @returns whether it could be handed to the line at once. */
  send(name: ChannelName, data: string | Uint8Array<ArrayBuffer>): boolean
  /** How full a channel is. */
  buffered(name: ChannelName): Buffered
  readonly open: boolean
}

/** More than this waiting to be sent means that the line is away: input is then worth nothing. */
const mostWaitingInput = 8 * 1024

export interface ConsoleChannelsOptions {
  /** One more channel is open. */
  onOpen: () => void
  onMessage: (name: ChannelName, data: string | Uint8Array) => void
}

export function openConsoleChannels(
  peer: RTCPeerConnection,
  { onOpen, onMessage }: ConsoleChannelsOptions,
): ConsoleChannels {
  const opened = new Map<ChannelName, RTCDataChannel>()
  for (const name of channelNames) {
    const channel = peer.createDataChannel(name, { negotiated: true, ...channels[name] })
    channel.binaryType = 'arraybuffer'
    channel.onopen = onOpen
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') onMessage(name, data)
      else if (data instanceof ArrayBuffer) onMessage(name, new Uint8Array(data))
    }
    opened.set(name, channel)
  }
  return {
    send(name, data) {
      const channel = opened.get(name)
      if (channel?.readyState !== 'open') return false
      if (name === 'input' && channel.bufferedAmount > mostWaitingInput) return false
      if (typeof data === 'string') channel.send(data)
      else channel.send(data)
      return true
    },
    buffered(name) {
      const channel = opened.get(name)
      return channel ? bufferedOf(channel) : { level: 0, whenLow: () => {} }
    },
    get open() {
      return [...opened.values()].every((channel) => channel.readyState === 'open')
    },
  }
}

function bufferedOf(channel: RTCDataChannel): Buffered {
  channel.bufferedAmountLowThreshold = lowMark
  return {
    get level() {
      return channel.bufferedAmount
    },
    whenLow(listener) {
      if (channel.bufferedAmount <= lowMark) queueMicrotask(listener)
      else channel.addEventListener('bufferedamountlow', () => listener(), { once: true })
    },
  }
}
