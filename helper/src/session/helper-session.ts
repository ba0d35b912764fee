import { randomUUID } from 'node:crypto'
import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { type Chat, openChat } from '@deskside/protocol/signaling/chat-client'
import { openSignaling, type Signaling, signalingSocketOptions } from '@deskside/protocol/signaling/client'
import type { Handshake } from '@deskside/protocol/signaling/handshake'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { io } from 'socket.io-client'
import type { ClipboardMove } from '../clipboard/clipboard-service.ts'
import type { SessionConsentEffect } from '../consent/session-consent.ts'
import { FileReports } from '../files/file-reports.ts'
import { HelperFiles } from '../files/helper-files.ts'
import { SnapshotKeeper } from '../system-info/snapshot-keeper.ts'
import { Arrival } from './arrival.ts'
import type { ConsentRunner } from './consent-runner.ts'
import { ConsoleFaces } from './console-faces.ts'
import type { HelperDevices } from './console-link.ts'
import { Consoles } from './consoles.ts'
import { Entrance, type EntryNow, type WayIn } from './entrance.ts'
import { SessionReports } from './session-reports.ts'
import { type ConsoleView, type SessionView, viewOfRefusal } from './session-view.ts'
import { tellStop } from './tell-stop.ts'

export interface HelperSessionOptions {
  /** The server's origin, such as `https://desk.example.com`. */
  origin: string
  way: WayIn
  /** [SES-13] The person's name, as they left it. */
  name: string
  consent: ConsentRunner
  devices: HelperDevices
  onView: (view: SessionView) => void
  /** Something about the transfers of files has changed. */
  onTransfers?: () => void
  /** Something about the chat has changed. */
  onChat?: () => void
  /** Something went over the clipboard. */
  onClipboard?: (move: ClipboardMove) => void
  /** For the log: what healed itself or was refused. */
  onNote?: (what: string) => void
  /** Screen or input of this computer failed. */
  onTrouble: (error: Error) => void
}

/**
 * One session of this Helper, from the way in to its end. It comes back by itself after every loss of network or
 * server; the requester's `stop()` takes effect at once, and tells the server when it can ([SES-9]).
 */
export class HelperSession {
  private readonly options: HelperSessionOptions
  private readonly entrance: Entrance
  private readonly arrival: Arrival
  private readonly snapshots: SnapshotKeeper
  private readonly stopListening: () => void
  private current: SessionView = { state: 'connecting', error: null }
  private entry: EntryNow | null = null
  private signaling: Signaling | null = null
  private consoles: Consoles | null = null
  private readonly faces = new ConsoleFaces()
  private reports: SessionReports | null = null
  private files: { exchange: HelperFiles; reports: FileReports } | null = null
  private conversation: Chat | null = null
  private over = false
  private stopping: Promise<void> | null = null
  private readonly disposal = new AbortController()

  constructor(options: HelperSessionOptions) {
    this.options = options
    this.entrance = new Entrance(options.origin)
    this.arrival = this.arrive()
    this.snapshots = new SnapshotKeeper({
      gate: options.consent,
      reader: options.devices.system,
      send: (facts) => this.sendSnapshot(facts),
    })
    this.stopListening = options.consent.listen({
      effect: (effect) => this.heed(effect),
      changed: (now, before) => {
        if (now.question?.state === 'shown' && before.question?.state === 'asked') {
          this.reports?.shown(now.question.askId)
        }
        this.snapshots.update()
      },
    })
  }

  get view(): SessionView {
    return this.current
  }

  /** Who asked the question that is open now, for the window that shows it. */
  get question(): FromServer['consent/ask'] | null {
    const { question } = this.options.consent.state
    return (question && this.reports?.askedBy(question.askId)) ?? null
  }

  /** Bytes and parts of the picture over the present connection. */
  get stats() {
    return this.consoles?.stats ?? null
  }

  /** Files that go over, and those that did. */
  get transfers(): TransferView[] {
    return this.files?.exchange.transfers ?? []
  }

  /** What is written in the session; null before it is joined. */
  get chat(): Chat | null {
    return this.conversation
  }

  /** The person stops one. */
  stopTransfer(id: string): void {
    this.files?.exchange.stop(id)
  }

  /** Begins to come in; goes on trying until it succeeds, is refused for good, or is stopped. */
  start(): void {
    this.arrival.start()
  }

  /**
   * The requester's Stop: capture, input and connections end before anything is said to anybody.
   * May be called again.
   * @returns when the server knows, however long it is away, or when this is closed.
   */
  stop(): Promise<void> {
    if (!this.over) this.stopping ??= this.stopNow()
    return this.stopping ?? Promise.resolve()
  }

  private async stopNow(): Promise<void> {
    this.end({ state: 'ended', over: null }, 'stopped by the requester')
    await this.files?.reports.settled()
    if (this.entry) await this.tellStop(this.entry.participantToken)
    this.dispose()
  }

  /** Tells the session's technicians what a check of this connection found. Nothing depends on it. */
  async tellConnection(report: ConnectionReport): Promise<void> {
    const token = this.entry?.participantToken
    if (token === undefined) return
    await this.entrance
      .tellConnection(token, report)
      .catch((error: Error) => this.options.onNote?.(`check: ${error.message}`))
  }

  /** Leaves without a word to the session, as when the program ends. May be called twice. */
  close(): void {
    this.end(this.current, 'closed')
    this.dispose()
  }

  private arrive(): Arrival {
    const { way, name, onNote } = this.options
    return new Arrival({
      entrance: this.entrance,
      way,
      name,
      onWaiting: (entry) => {
        this.entry = entry
        this.show({ state: 'waiting_room', entry })
      },
      onIn: (entry) => {
        this.entry = entry
        this.join(entry.participantToken)
      },
      onTrouble: (code) => {
        onNote?.(`way in: ${code}`)
        if (!this.entry) this.show({ state: 'connecting', error: code })
      },
      onRefused: (code, reason) => {
        onNote?.(`way in: ${reason}`)
        this.end({ state: 'failed', code }, reason)
      },
    })
  }

  private join(participantToken: string): void {
    const { origin, consent, devices, onTrouble, onNote = () => {} } = this.options
    const auth: Handshake = { role: 'requester', version: protocolVersion, participantToken, agent: 'helper' }
    const socket = io(`${origin}/session`, { ...signalingSocketOptions, transports: ['websocket'], auth })
    const signaling = openSignaling(socket, { onFault: onNote })
    this.signaling = signaling
    const reports = new SessionReports(signaling)
    this.reports = reports
    const files = this.openFiles(signaling)
    this.openConversation(signaling)
    const onChanged = () => this.follow()
    const onClipboard = (move: ClipboardMove) => {
      reports.movedClipboard(move)
      this.options.onClipboard?.(move)
    }
    this.consoles = new Consoles({
      signaling,
      consent,
      devices,
      files,
      onChanged,
      onClipboard,
      onGuided: (personId) => reports.beganGuiding(personId),
      onNote,
      onTrouble,
    })
    signaling.on('consent/withdraw', ({ capabilities, personId }) =>
      consent.dispatch({ kind: 'revoked', capabilities, technicianId: personId }),
    )
    signaling.onState(onChanged)
    this.follow()
  }

  private openFiles(signaling: Signaling): HelperFiles {
    const { consent, devices, onTransfers = () => {} } = this.options
    const reports = new FileReports(signaling)
    const exchange = new HelperFiles({
      gate: consent,
      desk: devices.files,
      onChanged: onTransfers,
      hasRoom: (unfinished) => reports.hasRoom(unfinished),
      onEnded: (transfer) => reports.add(transfer),
    })
    this.files = { exchange, reports }
    return exchange
  }

  private openConversation(signaling: Signaling): void {
    this.conversation = openChat({ signaling, side: 'requester', newId: randomUUID })
    this.conversation.subscribe(() => this.options.onChat?.())
  }

  private follow(): void {
    const { signaling, entry } = this
    if (!signaling || !entry || this.over) return
    const { state, snapshot } = signaling
    if (state.kind === 'over') this.end({ state: 'ended', over: state.over }, 'over')
    else if (state.kind === 'refused') this.end(viewOfRefusal(state.code), state.code)
    else if (state.kind === 'open') {
      this.show({ state: 'connected', entry, snapshot: state.snapshot, consoles: this.consoleViews() })
    } else if (snapshot) {
      this.show({ state: 'reconnecting', entry, snapshot, consoles: this.consoleViews() })
    } else {
      const error = state.kind === 'connecting' && state.tries > 0 ? 'server_unreachable' : null
      this.show({ state: 'connecting', error })
    }
  }

  private consoleViews(): ConsoleView[] {
    return this.faces.viewsOf(this.consoles?.connections ?? [], this.signaling?.snapshot?.technicians ?? [])
  }

  private heed(effect: SessionConsentEffect): void {
    this.files?.exchange.heed(effect)
    if (effect.kind === 'end_session') this.consoles?.close('stopped')
    this.reports?.heed(effect)
  }

  private show(view: SessionView): void {
    this.current = view
    this.options.onView(view)
  }

  /** Capture, input and connections end now; the view says how. */
  private end(view: SessionView, reason: string): void {
    if (this.over) return
    this.over = true
    this.arrival.close()
    this.options.consent.dispatch({ kind: 'stopped' })
    this.snapshots.close()
    this.conversation?.close()
    this.consoles?.close(reason)
    this.stopListening()
    if (view !== this.current) this.show(view)
    if (view.state !== 'ended' || view.over) this.signaling?.close()
  }

  private async sendSnapshot(facts: SystemFacts): Promise<boolean> {
    const sent = this.signaling?.send('system/snapshot', { facts })
    return (
      sent?.then(
        () => true,
        (error: Error) => {
          this.options.onNote?.(`system/snapshot: ${error.message}`)
          return false
        },
      ) ?? false
    )
  }

  private tellStop(participantToken: string): Promise<void> {
    const { entrance, signaling } = this
    const { signal } = this.disposal
    const onTried = (told: boolean) =>
      this.show({ state: 'ended', over: null, ...(!told && { untold: true }) })
    return tellStop({ entrance, signaling, participantToken, onTried, signal })
  }

  private dispose(): void {
    this.disposal.abort()
    this.files?.reports.close()
    this.signaling?.close()
    this.entrance.close()
  }
}
