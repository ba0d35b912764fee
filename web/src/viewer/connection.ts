import type { ChannelName } from '@deskside/protocol/channels/channels'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { ControlLine } from './channels/control-line.ts'
import { InputLine } from './channels/input-line.ts'
import { PictureLine } from './channels/picture-line.ts'
import type { ConsolePeer } from './peer/console-peer.ts'
import { PathReader } from './peer/path.ts'
import type { ViewerState } from './viewer-state.ts'

export interface ConnectionOptions {
  newPeer: (onMessage: (name: ChannelName, data: string | Uint8Array) => void) => ConsolePeer
  onGrants: (allowed: Capability[], localHand: boolean, hand: ViewerState['hand']) => void
  onScreens: (screens: ViewerState['screens'], screen: number) => void
  onPicture: (capturedAt: number) => void
  /** What came over a channel that serves one thing by itself. */
  onService: (name: ServiceChannel, data: string | Uint8Array) => void
  onNote: (what: string) => void
}

/** Channels beside the picture and the input. */
export type ServiceChannel = Exclude<ChannelName, 'control' | 'input' | 'picture' | 'echo'>

/** One peer connection with what runs over its channels. */
export class Connection {
  readonly peer: ConsolePeer
  readonly control: ControlLine
  readonly input: InputLine
  readonly picture: PictureLine
  readonly path = new PathReader()
  private readonly onService: ConnectionOptions['onService']
  /** A browser's own screen share sends its picture so. */
  video: MediaStream | null = null
  /** The line has stood before: its channels are the same after each time that it was away. */
  stood = false

  constructor({ newPeer, onGrants, onScreens, onPicture, onService, onNote }: ConnectionOptions) {
    this.onService = onService
    this.peer = newPeer((name, data) => this.take(name, data))
    const { channels } = this.peer
    this.control = new ControlLine({
      send: (text) => void channels.send('control', text),
      onGrants,
      onScreens,
      onFault: onNote,
    })
    this.input = new InputLine({
      send: (packet) => channels.send('input', packet),
      roundTripMs: () => this.control.roundTripMs,
      onFault: onNote,
    })
    this.picture = new PictureLine({
      onPicture,
      acknowledge: (message) => void channels.send('picture', message),
      onFault: (what) => this.peer.close(what),
    })
  }

  /** May be called twice. */
  close(reason: string): void {
    this.control.stop()
    this.input.close()
    this.peer.close(reason)
  }

  private take(name: ChannelName, data: string | Uint8Array): void {
    if (name === 'control') this.control.take(data)
    else if (name === 'system' || name === 'files' || name === 'clipboard' || name === 'guide')
      this.onService(name, data)
    else if (typeof data === 'string') return
    else if (name === 'input') this.input.take(data)
    else this.picture.take(data)
  }
}
