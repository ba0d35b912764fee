import { ChannelFault, type ChannelName } from '@deskside/protocol/channels/channels'
import {
  ControlFromConsole,
  type ControlFromHelper,
  readControl,
  writeControl,
} from '@deskside/protocol/channels/control'
import { readInput, writeTaken } from '@deskside/protocol/channels/input'
import { InputReceiver } from '@deskside/protocol/channels/input-stream'
import { readShown } from '@deskside/protocol/channels/picture'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { ScreenCapture } from '../capture/capture.ts'
import { toDesktop } from '../input/coordinates.ts'
import type { InputInjector } from '../input/input.ts'
import type { Hand } from '../input/local-activity.ts'
import { PartSender } from '../picture/part-sender.ts'
import { openPicture, type Picture } from '../picture/picture.ts'
import type { ChannelService, ChannelServices } from './channel-service.ts'
import { holdsSomething, inject } from './injection.ts'
import type { PeerChannels } from './peer-channels.ts'
import { TextTyping } from './text-typing.ts'

/** What is allowed, asked anew before every effect. */
export interface Gate {
  allowed(): Capability[]
  may(capability: Capability): boolean
  mayView(): boolean
  /** Whether input may be injected at this very moment. */
  mayInject(): boolean
  mayControl(): boolean
  /** Whether marks may be put over the screen at this very moment. */
  mayGuide(): boolean
  /** How long the requester's own hand still holds the mouse; 0 when it does not. Milliseconds. */
  localHandForMs(): number
  /** With what, where the system tells. */
  localHand?(): Hand | null
}

/** The screen and the hands of this computer; opened when allowed, closed when not. */
export interface Devices {
  openCapture(): Promise<ScreenCapture>
  openInput(screens: () => ReturnType<ScreenCapture['screens']>): Promise<InputInjector>
}

export interface ConsoleServiceOptions {
  gate: Gate
  devices: Devices
  channels: PeerChannels
  /** What this console is served with besides. */
  services?: ChannelServices
  /** The peer does not keep to the protocol: the connection is to be closed. */
  onAbuse: (what: string) => void
  /** Screen or input of this computer failed. */
  onTrouble: (error: Error) => void
}

/** That many messages that make no sense are no accident any more. */
const mostFaults = 50
const silenceCheckMs = 500
/** A whole picture is a lot of work; nobody needs one more often. */
const wholePictureEveryMs = 500

/**
 * Serves one console over one connection: shows it the screen while seeing is allowed, does what its hands do
 * while control is allowed. Every effect asks the gate; a lost grant closes capture and lifts keys at once.
 */
export class ConsoleService {
  readonly sender: PartSender
  private readonly options: ConsoleServiceOptions
  private readonly input = new InputReceiver()
  private readonly typing: TextTyping
  private capture: ScreenCapture | null = null
  private picture: Picture | null = null
  private injector: InputInjector | null = null
  private connected = false
  private closed = false
  private opening = { picture: false, injector: false }
  private faults = 0
  private begunAnewAt = Number.NEGATIVE_INFINITY
  private told = ''
  private silenceTimer: NodeJS.Timeout | undefined
  private handTimer: NodeJS.Timeout | undefined

  constructor(options: ConsoleServiceOptions) {
    this.options = options
    const { channels, gate } = options
    this.typing = new TextTyping({
      injector: () => this.injector,
      mayInject: () => !this.closed && gate.mayInject(),
      mayControl: () => !this.closed && gate.mayControl(),
      tell: (id, outcome, typed) => this.tell({ type: 'typed', id, outcome, typed }),
    })
    this.sender = new PartSender({
      send: (message) => channels.send('picture', message),
      echo: (message) => channels.send('echo', message),
    })
  }

  /** Whether the line stands. Away means: nothing captured, nothing held down. */
  connect(connected: boolean): void {
    this.connected = connected
    if (connected) this.told = ''
    this.update()
  }

  /** Something about what is allowed may have changed. */
  update(): void {
    if (this.closed) return
    const { gate } = this.options
    if (this.connected && gate.mayView()) void this.openPicture()
    else this.closePicture()
    if (this.connected && gate.mayControl()) void this.openInjector()
    else this.closeInjector()
    if (!gate.mayInject()) this.lift()
    for (const service of this.services) service.update(this.connected)
    this.tellGrants()
  }

  take(name: ChannelName, data: string | Uint8Array): void {
    if (this.closed) return
    try {
      if (name === 'control') this.takeControl(readControl(ControlFromConsole, data))
      else if (name === 'system' || name === 'files' || name === 'clipboard' || name === 'guide')
        this.options.services?.[name]?.take(data)
      else if (typeof data === 'string') throw new ChannelFault(`${name}: text`)
      else if (name === 'input') this.takeInput(data)
      else if (name === 'picture') this.sender.shown(readShown(data))
      else throw new ChannelFault(`${name}: unexpected`)
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.faults += 1
      if (this.faults === mostFaults) this.options.onAbuse(error.message)
    }
  }

  /** A place of one of the console's screens on the desktop as a whole, in pixels; null while nothing is shown. */
  placeOf(number: number, x: number, y: number): { x: number; y: number } | null {
    const screens = this.capture?.screens() ?? []
    const id = this.picture?.screenId(number) ?? null
    return screens.some((screen) => screen.id === id) ? toDesktop(screens, id ?? '', x, y) : null
  }

  /** Everything ends at once. May be called twice. */
  close(): void {
    this.closed = true
    this.closePicture()
    this.closeInjector()
    this.sender.close()
    for (const service of this.services) service.close()
    clearTimeout(this.handTimer)
  }

  private get services(): ChannelService[] {
    return Object.values(this.options.services ?? {})
  }

  private takeControl(message: ControlFromConsole): void {
    switch (message.type) {
      case 'ping':
        this.tell({ type: 'pong', id: message.id, clock: performance.now() })
        return
      case 'refresh':
        if (this.mayBeginAnew()) this.picture?.refresh()
        return
      case 'choose_screen':
        if (this.mayBeginAnew()) this.picture?.choose(message.number)
        return
      case 'type_text':
        void this.typing.type(message.id, message.text)
    }
  }

  private mayBeginAnew(): boolean {
    const now = performance.now()
    if (now < this.begunAnewAt + wholePictureEveryMs) return false
    this.begunAnewAt = now
    return true
  }

  private takeInput(bytes: Uint8Array): void {
    const packet = readInput(bytes)
    const events = this.input.take(packet, performance.now())
    for (const event of events) {
      // Asked for each event: the one before may have opened a question, or moved the requester's own hand.
      if (!this.injector || !this.options.gate.mayInject()) break
      inject(this.injector, event, (number) => this.picture?.screenId(number) ?? null)
    }
    if (packet.events.length > 0) this.options.channels.send('input', writeTaken(this.input.sequence))
    this.watchSilence()
  }

  private async openPicture(): Promise<void> {
    if (this.picture || this.opening.picture) return
    this.opening.picture = true
    const capture = await this.options.devices.openCapture().catch((error: Error) => {
      this.options.onTrouble(error)
      return null
    })
    this.opening.picture = false
    if (!capture) return
    // It may have been taken back while the screen was being opened.
    if (this.closed || !this.connected || !this.options.gate.mayView()) {
      capture.close()
      return
    }
    this.capture = capture
    this.picture = openPicture({
      capture,
      sender: this.sender,
      onScreens: () => this.tellScreens(),
      onLost: (reason) => {
        this.closePicture()
        this.options.onTrouble(reason)
      },
    })
    this.tellScreens()
  }

  private closePicture(): void {
    this.picture?.close()
    this.picture = null
    this.capture = null
  }

  private async openInjector(): Promise<void> {
    if (this.injector || this.opening.injector) return
    this.opening.injector = true
    const screens = () => this.capture?.screens() ?? []
    const injector = await this.options.devices.openInput(screens).catch((error: Error) => {
      this.options.onTrouble(error)
      return null
    })
    this.opening.injector = false
    if (!injector) return
    if (this.closed || !this.connected || !this.options.gate.mayControl()) injector.close()
    else this.injector = injector
  }

  private closeInjector(): void {
    this.injector?.close()
    this.injector = null
    clearInterval(this.silenceTimer)
    this.silenceTimer = undefined
  }

  private lift(): void {
    if (this.injector && holdsSomething(this.injector)) this.injector.releaseAll()
  }

  // A console that went away without a word leaves nothing pressed. No clock runs while nothing is.
  private watchSilence(): void {
    if (this.silenceTimer || !this.injector || !holdsSomething(this.injector)) return
    this.silenceTimer = setInterval(() => {
      if (this.input.isSilent(performance.now())) this.lift()
      if (this.injector && holdsSomething(this.injector)) return
      clearInterval(this.silenceTimer)
      this.silenceTimer = undefined
    }, silenceCheckMs)
  }

  private tellGrants(): void {
    const { gate } = this.options
    const handForMs = gate.localHandForMs()
    const localHand = handForMs > 0
    const hand = (localHand && gate.localHand?.()) || undefined
    const text = writeControl({ type: 'grants', allowed: gate.allowed(), localHand, hand })
    if (this.connected && text !== this.told) {
      this.told = text
      this.options.channels.send('control', text)
    }
    if (!localHand || this.handTimer) return
    this.handTimer = setTimeout(() => {
      this.handTimer = undefined
      if (!this.closed) this.tellGrants()
    }, handForMs + 1)
  }

  private tellScreens(): void {
    if (this.picture) this.tell({ type: 'screens', ...this.picture.screens() })
  }

  private tell(message: ControlFromHelper): void {
    this.options.channels.send('control', writeControl(message))
  }
}
