import { randomUUID } from 'node:crypto'
import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { type Chat, openChat } from '@deskside/protocol/signaling/chat-client'
import { openSignaling, type Signaling, signalingSocketOptions } from '@deskside/protocol/signaling/client'
import type { Handshake } from '@deskside/protocol/signaling/handshake'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionOver, SessionSnapshot } from '@deskside/protocol/signaling/session'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { io } from 'socket.io-client'
import type { ClipboardMove } from '../clipboard/clipboard-service.ts'
import type { SessionConsentEffect } from '../consent/session-consent.ts'
import { FileReports } from '../files/file-reports.ts'
import { HelperFiles } from '../files/helper-files.ts'
import { SnapshotKeeper } from '../system-info/snapshot-keeper.ts'
import type { ConsentRunner } from './consent-runner.ts'
import type { HelperDevices } from './console-link.ts'
import { Consoles } from './consoles.ts'
import { Entrance, type EntryNow, mayPass, retryDelayMs, type WayIn } from './entrance.ts'
import { ReportQueue } from './report-queue.ts'

/** Where the session stands, for the windows. */
export type SessionView =
  /** Not in yet; `error` says why the last try failed, and another one follows by itself. */
  | { state: 'connecting'; error: ErrorCode | null }
  /** Came by the code: a technician has to let us in. */
  | { state: 'waiting_room'; entry: EntryNow }
  | { state: 'connected'; entry: EntryNow; snapshot: SessionSnapshot; consoles: ConsoleView[] }
  /** The server is away; what is allowed goes on, as it runs from peer to peer. */
  | { state: 'reconnecting'; entry: EntryNow; snapshot: SessionSnapshot | null; consoles: ConsoleView[] }
  /** `untold`: by the requester's Stop, of which the server that is away knows nothing yet. */
  | { state: 'ended'; over: SessionOver | null; untold?: boolean }
  /** Nothing that another try would change. */
  | { state: 'failed'; code: ErrorCode }

/** A technician's console that is connected, or was a moment ago. */
export interface ConsoleView {
  personId: string
  name: string
  photoUrl: string | null
  line: 'new' | 'bound' | 'lost' | 'closed'
  /** The words that both people compare, once they are known; null when the check failed. */
  words: string[] | null | undefined
}

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

const waitingRoomEveryMs = 2_000
/** A server that restarts is told of Stop within a second; one that stays away is asked ever more seldom. */
const quickTriesOfStop = 15

/**
 * One session of this Helper, from the way in to its end. It comes back by itself after every loss of network or
 * server; the requester's `stop()` takes effect at once, and tells the server when it can ([SES-9]).
 */
export class HelperSession {
  private readonly options: HelperSessionOptions
  private readonly entrance: Entrance
  private readonly snapshots: SnapshotKeeper
  private readonly stopListening: () => void
  private current: SessionView = { state: 'connecting', error: null }
  private entry: EntryNow | null = null
  private signaling: Signaling | null = null
  private consoles: Consoles | null = null
  /** Who has been here, by person. */
  private readonly faces = new Map<string, { name: string; photoUrl: string | null }>()
  private reports: ReportQueue | null = null
  private files: { exchange: HelperFiles; reports: FileReports } | null = null
  private conversation: Chat | null = null
  private timer: NodeJS.Timeout | undefined
  private over = false
  private stopping: Promise<void> | null = null
  private disposed = false
  private guided = false
  /** Who asked what, until it is answered. */
  private readonly asked = new Map<string, FromServer['consent/ask']>()

  constructor(options: HelperSessionOptions) {
    this.options = options
    this.entrance = new Entrance(options.origin)
    this.snapshots = new SnapshotKeeper({
      gate: options.consent,
      reader: options.devices.system,
      send: (facts) => this.sendSnapshot(facts),
    })
    this.stopListening = options.consent.listen({
      effect: (effect) => this.heed(effect),
      changed: (now, before) => {
        if (now.question?.state === 'shown' && before.question?.state === 'asked') {
          this.reports?.add({ name: 'consent/shown', message: { askId: now.question.askId } })
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
    const askId = this.options.consent.state.question?.askId
    return (askId !== undefined && this.asked.get(askId)) || null
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
    void this.enter(0)
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
    await this.tellStop()
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

  private async enter(tries: number): Promise<void> {
    const { way, name } = this.options
    try {
      const token = await this.entrance.enter(way, name)
      if (!this.over) await this.look(token)
    } catch (error) {
      this.retry(error, tries, () => void this.enter(tries + 1))
    }
  }

  /** Reads where we stand until we are let in. */
  private async look(participantToken: string, tries = 0): Promise<void> {
    try {
      const entry = await this.entrance.read(participantToken)
      if (this.over) return
      this.entry = { ...entry, participantToken }
      if (entry.state === 'ended' || entry.state === 'expired') {
        this.end({ state: 'failed', code: 'session_over' }, entry.state)
      } else if (entry.view) {
        this.join(participantToken)
      } else {
        this.show({ state: 'waiting_room', entry })
        this.timer = setTimeout(() => void this.look(participantToken), waitingRoomEveryMs)
      }
    } catch (error) {
      this.retry(error, tries, () => void this.look(participantToken, tries + 1))
    }
  }

  // Says what is wrong, and tries again after a while unless that would change nothing.
  private retry(error: unknown, tries: number, again: () => void): void {
    if (this.over) return
    const code: ErrorCode = error instanceof DesksideError ? error.code : 'internal'
    this.options.onNote?.(`way in: ${code}`)
    if (!mayPass(code)) {
      this.end({ state: 'failed', code }, code)
      return
    }
    if (!this.entry) this.show({ state: 'connecting', error: code })
    this.timer = setTimeout(again, retryDelayMs(tries))
  }

  private join(participantToken: string): void {
    const { origin, consent, devices, onTrouble, onNote = () => {} } = this.options
    const auth: Handshake = { role: 'requester', version: protocolVersion, participantToken, agent: 'helper' }
    const socket = io(`${origin}/session`, { ...signalingSocketOptions, transports: ['websocket'], auth })
    const signaling = openSignaling(socket, { onFault: onNote })
    this.signaling = signaling
    this.reports = new ReportQueue(signaling)
    const files = this.openFiles(signaling)
    this.openConversation(signaling)
    signaling.on('consent/ask', (message) => {
      this.asked.set(message.askId, message)
    })
    const onChanged = () => this.follow()
    const onClipboard = (move: ClipboardMove) => this.tellClipboard(move)
    this.consoles = new Consoles({
      signaling,
      consent,
      devices,
      files,
      onChanged,
      onClipboard,
      onGuided: (personId) => this.tellGuided(personId),
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

  private tellClipboard(move: ClipboardMove): void {
    this.reports?.add({ name: 'clipboard/moved', message: { transferId: randomUUID(), ...move } })
    this.options.onClipboard?.(move)
  }

  /** Once: the ticket keeps that somebody was shown where to look, not how often. */
  private tellGuided(personId: string): void {
    if (this.guided) return
    this.guided = true
    this.reports?.add({ name: 'guide/began', message: { personId, where: 'screen' } })
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
    return (this.consoles?.connections ?? []).map(({ personId, state, verification }) => {
      const here = this.signaling?.snapshot?.technicians.find((one) => one.personId === personId)
      // A page that has lost the server is not in the snapshot; who looks is named all the same.
      if (here) this.faces.set(personId, here)
      const face = this.faces.get(personId)
      return {
        personId,
        name: face?.name ?? '',
        photoUrl: face?.photoUrl ?? null,
        line: state,
        words: {
          pending: undefined,
          failed: null,
          words: verification.state === 'words' ? verification.words : null,
        }[verification.state],
      }
    })
  }

  private heed(effect: SessionConsentEffect): void {
    this.files?.exchange.heed(effect)
    if (effect.kind === 'end_session') this.consoles?.close('stopped')
    if (effect.kind === 'lapsed') this.tellLapse(effect)
    if (effect.kind !== 'report') return
    const { outcome, askId = null } = effect
    const capabilities = [...effect.capabilities]
    // Nobody is named who is not known by name here: a question over no connection of ours.
    const whose = effect.technicianId === '' ? {} : { personId: effect.technicianId }
    if (askId !== null) this.asked.delete(askId)
    if (outcome === 'revoked') {
      this.reports?.add({ name: 'consent/revoked', message: { capabilities, ...whose } })
      return
    }
    const granted = outcome === 'granted' ? capabilities : []
    const refused = outcome === 'granted' ? [] : capabilities
    const reason = outcome === 'granted' || outcome === 'denied' ? 'answered' : 'no_answer'
    this.reports?.add({ name: 'consent/answer', message: { askId, granted, refused, reason, ...whose } })
  }

  /** Ticket and console are told of every end, however it came. */
  private tellLapse({ capabilities, lapse, technicianId }: SessionConsentEffect & { kind: 'lapsed' }): void {
    this.reports?.add({
      name: 'consent/revoked',
      message: { capabilities: [...capabilities], lapse, personId: technicianId },
    })
  }

  private show(view: SessionView): void {
    this.current = view
    this.options.onView(view)
  }

  /** Capture, input and connections end now; the view says how. */
  private end(view: SessionView, reason: string): void {
    if (this.over) return
    this.over = true
    clearTimeout(this.timer)
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

  private async tellStop(): Promise<void> {
    for (let tries = 0; this.entry && !this.disposed; tries++) {
      const told = await this.tellStopOnce(this.entry.participantToken)
      if (this.disposed) return
      if (told || tries === 0) this.show({ state: 'ended', over: null, ...(!told && { untold: true }) })
      if (told) return
      const delayMs = retryDelayMs(tries)
      const waitMs = tries < quickTriesOfStop ? Math.min(1_000, delayMs) : delayMs
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  private async tellStopOnce(participantToken: string): Promise<boolean> {
    const heard = (error: unknown) => error instanceof DesksideError && !mayPass(error.code)
    if (await this.signaling?.send('session/stop', {}).then(() => true, heard)) return true
    return this.entrance.leave(participantToken).then(() => true, heard)
  }

  private dispose(): void {
    this.disposed = true
    this.files?.reports.close()
    this.signaling?.close()
    this.entrance.close()
  }
}

const viewOfRefusal = (code: ErrorCode): SessionView =>
  code === 'session_over' ? { state: 'ended', over: null } : { state: 'failed', code }
