import type { IceConfiguration } from '@deskside/protocol/signaling/ice'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import type { Verification } from '@deskside/protocol/verification/exchange'
import {
  type ClipboardMove,
  ClipboardService,
  type ClipboardServiceOptions,
} from '../clipboard/clipboard-service.ts'
import type { SessionConsentEvent } from '../consent/session-consent.ts'
import type { FileDesk, HelperFiles } from '../files/helper-files.ts'
import { GuideService, type GuideServiceOptions } from '../guide/guide-service.ts'
import { ConsoleService, type Devices } from '../peer/console-service.ts'
import { HelperPeer, type Outgoing } from '../peer/helper-peer.ts'
import type { SystemReader } from '../system-info/system-reader.ts'
import { SystemService } from '../system-info/system-service.ts'
import type { ConsentRunner } from './consent-runner.ts'

/** Everything of this computer that a console can be served with. */
export interface HelperDevices extends Devices {
  system: SystemReader
  files: FileDesk
  openClipboard: ClipboardServiceOptions['open']
  openOverlay: GuideServiceOptions['open']
}

/** A technician's console, as the server names it. */
export interface ConsoleAddress {
  /** Changes when the technician's page reconnects. */
  peerId: string
  personId: string
}

export interface ConsoleLinkOptions {
  snapshot: SessionSnapshot
  /** How peers find each other, as it is now. */
  ice: () => IceConfiguration
  connectionId: string
  console: ConsoleAddress
  consent: ConsentRunner
  devices: HelperDevices
  /** The files of the session; they outlive the line. */
  files: HelperFiles
  /** Sends through the server to the console's address. */
  say: (to: string, outgoing: Outgoing) => Promise<boolean>
  onChanged: () => void
  onClosed: (link: ConsoleLink, reason: string) => void
  onClipboard: (move: ClipboardMove) => void
  /** This technician has pointed or drawn for the first time. */
  onGuided: (personId: string) => void
  onNote: (what: string) => void
  onTrouble: (error: Error) => void
}

/** One connection with one console: the line, what is allowed over it, and what is done over it. */
export class ConsoleLink {
  readonly connectionId: string
  readonly personId: string
  verification: Verification = { state: 'pending' }
  private peerId: string
  private readonly peer: HelperPeer
  private readonly service: ConsoleService
  private readonly options: ConsoleLinkOptions
  private readonly stopListening: () => void
  /** Asked over this line before it stood at this end. */
  private waiting: Asked | null = null

  constructor(options: ConsoleLinkOptions) {
    const { snapshot, connectionId, console, consent, devices } = options
    const gate = consent.gateOf(console.personId)
    this.options = options
    this.connectionId = connectionId
    this.personId = console.personId
    this.peerId = console.peerId
    this.peer = new HelperPeer({
      connectionId,
      sessionId: snapshot.sessionId,
      language: snapshot.language,
      ice: options.ice,
      say: (outgoing) => options.say(this.peerId, outgoing),
      onBound: (fingerprints) => this.bind(fingerprints),
      onLost: () => this.lose(),
      onClosed: (reason) => this.end(reason),
      onVerification: (verification) => {
        this.verification = verification
        options.onChanged()
      },
      onMessage: (name, data) => this.service.take(name, data),
    })
    const { channels } = this.peer
    this.service = new ConsoleService({
      gate,
      devices,
      channels,
      services: {
        system: new SystemService({
          gate,
          reader: devices.system,
          send: (text) => channels.send('system', text),
        }),
        clipboard: new ClipboardService({
          gate,
          open: devices.openClipboard,
          send: (data) => channels.send('clipboard', data),
          waiting: () => channels.waiting('clipboard'),
          onMoved: options.onClipboard,
          onNote: options.onNote,
        }),
        guide: new GuideService({
          gate,
          open: devices.openOverlay,
          send: (text) => channels.send('guide', text),
          placeOf: (screen, x, y) => this.service.placeOf(screen, x, y),
          onBegan: () => options.onGuided(console.personId),
          onNote: options.onNote,
        }),
        files: options.files.serve({
          personId: console.personId,
          code: snapshot.code,
          ticketNumber: snapshot.ticketNumber,
          send: (data) => channels.send('files', data),
          waiting: () => channels.waiting('files'),
        }),
      },
      onAbuse: (what) => this.close(`abuse: ${what}`),
      onTrouble: options.onTrouble,
    })
    this.stopListening = consent.listen({ changed: () => this.service.update() })
    this.peer.start()
  }

  get state(): HelperPeer['state'] {
    return this.peer.state
  }

  get stats() {
    return this.service.sender.stats
  }

  /** Whether a message about this connection comes from the technician that it was opened for. */
  isFrom(console: ConsoleAddress, connectionId: string): boolean {
    return connectionId === this.connectionId && console.personId === this.personId
  }

  take(console: ConsoleAddress, message: FromConsole): void {
    this.peerId = console.peerId
    switch (message.name) {
      case 'signal/answer':
        this.peer.takeAnswer(message.sdp)
        return
      case 'signal/candidate':
        this.peer.takeCandidate(message.candidate)
        return
      case 'signal/restart':
        this.peer.restart()
        return
      case 'signal/close':
        this.close('closed by the console')
        return
      case 'verify/nonce':
        this.peer.takeNonce(message.nonce)
    }
  }

  /**
   * The technician asks. Their end of the line may stand a moment before this one does, and they ask at once: such a
   * question waits, one at a time, and is refused when the line ends before it was there.
   */
  ask(question: Asked): void {
    if (this.peer.state === 'bound' || this.waiting) this.dispatch(question)
    else this.waiting = question
  }

  /** Looks for another way through the network when the line is away. @param here who is in the session now. */
  repair(here: readonly ConsoleAddress[]): void {
    if (this.peer.state !== 'lost') return
    const same = here.filter(({ personId }) => personId === this.personId)
    if (!same.some(({ peerId }) => peerId === this.peerId)) this.peerId = same.at(-1)?.peerId ?? this.peerId
    if (same.length > 0) this.peer.restart()
  }

  /** Everything over this line ends at once. May be called twice. */
  close(reason: string): void {
    this.peer.close(reason)
  }

  private bind({ helper, viewer }: { helper: string; viewer: string }): void {
    const { consent, snapshot, onChanged } = this.options
    consent.dispatch({
      kind: 'peer_bound',
      binding: {
        sessionId: snapshot.sessionId,
        technicianId: this.personId,
        helperFingerprint: helper,
        viewerFingerprint: viewer,
      },
    })
    this.service.connect(true)
    onChanged()
    this.askWaiting()
  }

  private askWaiting(): void {
    const { waiting } = this
    this.waiting = null
    if (waiting) this.dispatch(waiting)
  }

  private dispatch(question: Asked): void {
    this.options.consent.dispatch({ ...question, technicianId: this.personId })
  }

  private lose(): void {
    this.service.connect(false)
    this.options.consent.dispatch({ kind: 'peer_lost', technicianId: this.personId })
    this.options.onChanged()
  }

  private end(reason: string): void {
    this.service.close()
    this.stopListening()
    this.options.consent.dispatch({ kind: 'peer_lost', technicianId: this.personId })
    this.askWaiting()
    this.options.onClosed(this, reason)
  }
}

/** A technician's question, but for who asks: that is whose line it is. */
export type Asked = Omit<SessionConsentEvent & { kind: 'asked' }, 'technicianId'>

/** What a console says about a connection, once its address has been looked up. */
export type FromConsole =
  | ({ name: 'signal/answer' } & Pick<FromServer['signal/answer'], 'sdp'>)
  | ({ name: 'signal/candidate' } & Pick<FromServer['signal/candidate'], 'candidate'>)
  | { name: 'signal/restart' }
  | { name: 'signal/close' }
  | ({ name: 'verify/nonce' } & Pick<FromServer['verify/nonce'], 'nonce'>)
