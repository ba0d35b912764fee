import type { Buffered } from '@deskside/protocol/channels/water-marks'
import type { Signaling } from '@deskside/protocol/signaling/client'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { ClipboardLine } from './channels/clipboard-line.ts'
import type { Typed } from './channels/control-line.ts'
import { SystemLine } from './channels/system-line.ts'
import { Connection } from './connection.ts'
import { Display, type Scaling } from './display/display.ts'
import { type FilesState, ViewerFiles } from './files/viewer-files.ts'
import { type GuideGround, GuideLine } from './guide/guide-line.ts'
import { GuideInput } from './input/guide-input.ts'
import { RemoteInput } from './input/remote-input.ts'
import type { TouchMode } from './input/touch-input.ts'
import { ConsolePeer } from './peer/console-peer.ts'
import type { ConnectionPath } from './peer/path.ts'
import { PictureRecorder, type RecorderOptions } from './recording/picture-recorder.ts'
import { type ScreenMemory, ScreenWish } from './screen-wish.ts'
import { Rates, type ViewerStatistics } from './statistics.ts'
import { initialState, type ViewerState } from './viewer-state.ts'

export type { GuideColour } from '@deskside/protocol/vocabulary/guide'
export type { Typed } from './channels/control-line.ts'
export type { FilesState } from './files/viewer-files.ts'
export type { GuideState, GuideTool } from './guide/guide-line.ts'
export type { TouchMode } from './input/touch-input.ts'
export type { ConnectionPath } from './peer/path.ts'
export type { ViewerStatistics } from './statistics.ts'
export type { ViewerState } from './viewer-state.ts'

export interface ViewerOptions {
  /** Is filled with the remote screen; its size is the page's matter. */
  element: HTMLElement
  /** The conversation of the session; the viewer uses it and never closes it. */
  signaling: Signaling
  /** The requester's device: the id of a participant in the snapshot. */
  peerId: string
  /** The console's own, so that a reload of the page comes back as the same one. Default: a new one each time. */
  certificate?: RTCCertificate
  /** What the surface is, for screen readers, in the page's language. */
  label: string
  onState: (state: ViewerState) => void
  /** The keyboard's way out was used (Control, Alt and Shift together): the page takes the focus. */
  onWayOut?: () => void
  /** Keeps which monitor was chosen beyond a reload. */
  screenMemory?: ScreenMemory
  /** The files that go over, or did. */
  onFiles?: (state: FilesState) => void
  /**
   * Control, Alt and V were pressed together on the remote keyboard. @returns whether it means something now; else the
   * keys go there.
   */
  onPaste?: () => boolean
  /** For the log. */
  onNote?: (what: string) => void
}

const reopenAfterMs = 1_000
/** A picture that came late says for that long how late the next one may be. */
const lateForMs = 2_000

/**
 * A remote screen within a page: shows it and sends the technician's hands, over a connection that comes back by
 * itself. It knows no page; whoever mounts it draws buttons around it and calls these methods.
 */
export class Viewer {
  /** What the device tells of itself while it is allowed. */
  readonly system: SystemLine
  private readonly options: ViewerOptions
  private readonly display: Display
  private readonly input: RemoteInput
  /** Files both ways; they outlive the connection. */
  readonly files: ViewerFiles
  /** What is copied and pasted, both ways. */
  readonly clipboard: ClipboardLine
  /** Shows the person where to look. */
  readonly guide: GuideLine
  private readonly guideInput: GuideInput
  private readonly wish: ScreenWish
  private readonly rates = new Rates()
  private readonly stops: (() => void)[] = []
  private current: ViewerState = initialState
  private connection: Connection | null = null
  private reopenTimer: ReturnType<typeof setTimeout> | undefined
  private lastPicture: { ageMs: number; at: number } | null = null
  private path: ConnectionPath | null = null

  constructor(options: ViewerOptions) {
    this.options = options
    this.wish = new ScreenWish(options.screenMemory)
    this.display = new Display(options.element, options.label)
    this.input = new RemoteInput({
      surface: this.display.surface,
      box: () => this.display.box,
      screen: () => this.current.screen,
      send: (event, holding) => this.connection?.input.send(event, holding),
      giveUp: () => this.connection?.input.giveUp(),
      onHandMoved: () => this.display.handMoved(),
      onWayOut: () => options.onWayOut?.(),
      onPaste: () => options.onPaste?.() ?? false,
      zoom: (factor, x, y) => this.display.zoomBy(factor, x, y),
      pan: (dx, dy) => this.display.pan(dx, dy),
      pans: () => this.guide.get().tool === 'off',
      follow: (place) => this.display.follow(place),
    })
    this.files = new ViewerFiles({
      send: (data) => this.connection?.peer.channels.send('files', data) ?? false,
      buffered: this.bufferedOf('files'),
      onChanged: (state) => options.onFiles?.(state),
      onNote: (what) => options.onNote?.(what),
    })
    this.clipboard = new ClipboardLine({
      send: (data) => this.connection?.peer.channels.send('clipboard', data) ?? false,
      buffered: this.bufferedOf('clipboard'),
      onFault: (what) => options.onNote?.(what),
    })
    this.system = new SystemLine({
      send: (text) => void this.connection?.peer.channels.send('system', text),
      onFault: (what) => options.onNote?.(what),
    })
    this.guide = new GuideLine({
      send: (text) => this.connection?.peer.channels.send('guide', text) ?? false,
      waiting: () => this.connection?.peer.channels.buffered('guide').level ?? 0,
      screen: () => this.current.screen,
      onStill: (image) => this.display.showStill(image),
      onMarks: (marks) => this.display.markStill(marks),
      onFault: (what) => options.onNote?.(what),
    })
    this.guideInput = new GuideInput({
      surface: this.display.surface,
      box: () => this.display.box,
      line: this.guide,
    })
    this.stops.push(
      this.guide.subscribe(() => this.change({ guiding: this.guide.get().tool !== 'off' })),
      () => this.guideInput.close(),
    )
    this.stops.push(options.signaling.onState(() => this.follow()))
    this.follow()
  }

  get state(): ViewerState {
    return this.current
  }

  /** The element that takes focus and input. */
  get surface(): HTMLElement {
    return this.display.surface
  }

  /**
   * Asks the requester to allow something; the answer comes as `consent/answer` and shows in `allowed`.
   * @param minutes after which what is allowed ends by itself; absent: with the session
   * @returns the id of the question. @throws {DesksideError} the server's refusal; `peer_absent` without a connection
   */
  async ask(capabilities: Capability[], reason?: string, minutes?: number): Promise<string> {
    const { signaling, peerId } = this.options
    const askId = crypto.randomUUID()
    const connectionId = this.connection?.peer.connectionId ?? crypto.randomUUID()
    await signaling.send('consent/ask', {
      to: peerId,
      askId,
      connectionId,
      capabilities,
      reason,
      minutes,
    })
    return askId
  }

  /** Gives back what was allowed. */
  async release(capabilities: Capability[]): Promise<void> {
    await this.options.signaling.send('consent/release', { to: this.options.peerId, capabilities })
  }

  chooseScreen(number: number): void {
    this.wish.choose(this.current.screens, number)
    this.connection?.control.say({ type: 'choose_screen', number })
  }

  /** Asks for the whole picture anew. */
  refresh(): void {
    this.connection?.control.say({ type: 'refresh' })
  }

  /** Switches the sending of input off and on, without giving control back. */
  setControlling(controlling: boolean): void {
    this.change({ controlling })
  }

  setScaling(scaling: Scaling): void {
    this.display.scaling = scaling
    this.change({ scaling })
  }

  /** What fingers on the picture do. */
  setTouchMode(touchMode: TouchMode): void {
    this.input.touch.mode = touchMode
    this.change({ touchMode })
  }

  /**
   * Types a text at the other end, whatever its keyboard has. @returns how far it came; `no_line` when nothing was said of
   * it, or there is nobody to ask
   */
  typeText(text: string): Promise<Typed> {
    const { connection } = this
    const standing = connection && this.current.line === 'connected'
    return standing ? connection.control.typeText(text) : Promise.resolve({ outcome: 'no_line', typed: 0 })
  }

  async setFullScreen(on: boolean): Promise<void> {
    const page = this.display.surface.ownerDocument
    if (on) await this.options.element.requestFullscreen()
    else if (page.fullscreenElement) await page.exitFullscreen()
  }

  /** Presses keys together at the other end, named as `KeyboardEvent.code` names them. */
  chord(codes: readonly string[]): void {
    this.input.chord(codes)
  }

  /** Records the picture, whatever of it is shown meanwhile. The caller has asked whether it may. */
  record(options: Pick<RecorderOptions, 'onPiece' | 'onFailed'>): PictureRecorder {
    return new PictureRecorder({
      ...options,
      picture: this.display,
      page: this.display.surface.ownerDocument,
    })
  }

  /** Counted since the last call, so one caller a page. */
  statistics(): ViewerStatistics {
    const { connection } = this
    const pictureAgeMs = this.lastPicture?.ageMs ?? null
    const received = connection?.picture.received
    const frames = (received?.pictures ?? 0) + this.display.videoFrames
    const bytesReceived = received?.bytes ?? 0
    const rates = this.rates.take({ frames, bytes: bytesReceived }, performance.now())
    void this.lookAtPath()
    const roundTripMs = connection?.control.roundTripMs ?? null
    return { roundTripMs, ...rates, bytesReceived, pictureAgeMs, path: this.path }
  }

  /**
   * How old what is shown may be at this moment, in milliseconds: as old as the newest picture was when it came, and at
   * least as old as the line's oldest question without an answer. Null without a line.
   */
  pictureAgeNow(): number | null {
    const { connection, current, lastPicture } = this
    if (!connection || current.line === 'closed') return null
    const now = performance.now()
    const cameLate = lastPicture && now - lastPicture.at < lateForMs ? lastPicture.ageMs : 0
    return Math.max(cameLate, connection.control.unansweredMs(now))
  }

  private async lookAtPath(): Promise<void> {
    const { connection } = this
    const path = connection ? await connection.path.read(connection.peer.connection).catch(() => null) : null
    if (connection === this.connection) this.path = path
  }

  /** Leaves the session's device; may be called twice. */
  close(): void {
    if (this.current.line === 'closed') return
    for (const stop of this.stops) stop()
    clearTimeout(this.reopenTimer)
    this.input.close()
    this.files.close()
    const { connection } = this
    this.connection = null
    this.change({ line: 'closed', connectionId: null, allowed: [], picture: null })
    connection?.close('closed by the page')
    this.display.close()
  }

  /** Connects as soon as the session is open and the device is there. */
  private follow(): void {
    const { signaling, peerId } = this.options
    const { state } = signaling
    if (state.kind === 'over' || state.kind === 'refused' || state.kind === 'closed') {
      this.close()
    } else if (state.kind === 'open' && !this.connection && this.reopenTimer === undefined) {
      const online = state.snapshot.participants.some(({ id, online }) => id === peerId && online)
      if (online) this.connect()
      else this.change({ line: 'absent' })
    }
  }

  private connect(): void {
    const { signaling, peerId, certificate, onNote = () => {} } = this.options
    const snapshot = signaling.snapshot
    if (!snapshot) return
    const connection: Connection = new Connection({
      newPeer: (onMessage) =>
        new ConsolePeer({
          signaling,
          peerId,
          sessionId: snapshot.sessionId,
          language: snapshot.language,
          certificate,
          onMessage,
          onLine: (line) => this.lineChanged(connection, line),
          onClosed: (reason) => this.connectionClosed(connection, reason),
          onVerification: (verification) => this.change({ verification }),
          onTrack: (_track, stream) => this.takeVideo(connection, stream),
        }),
      onGrants: (allowed, localHand, hand) => this.granted(allowed, localHand, hand),
      onScreens: (screens, screen) => this.showScreens(connection, screens, screen),
      onPicture: (capturedAt) => this.showPicture(connection, capturedAt),
      onService: (name, data) => {
        if (connection === this.connection) this[name].take(data)
      },
      onNote,
    })
    this.connection = connection
    this.wish.forgetAsking()
    this.change({ ...this.forgotten(), line: 'connecting', connectionId: connection.peer.connectionId })
    connection.peer.start()
  }

  private showScreens(connection: Connection, screens: ViewerState['screens'], screen: number): void {
    this.change({ screens, screen })
    const wished = this.wish.next(screens, screen)
    if (wished !== null) connection.control.say({ type: 'choose_screen', number: wished })
  }

  private lineChanged(connection: Connection, line: 'connected' | 'away'): void {
    if (connection !== this.connection) return
    if (line === 'connected') {
      connection.control.start()
      if (!connection.stood) this.files.connect()
      connection.stood = true
      this.change({ line: 'connected' })
      return
    }
    connection.control.stop()
    this.input.releaseAll()
    this.change({ line: 'reconnecting' })
  }

  private connectionClosed(connection: Connection, reason: string): void {
    connection.close(reason)
    if (connection !== this.connection) return
    this.options.onNote?.(`connection closed: ${reason}`)
    this.connection = null
    this.files.disconnect()
    this.display.blank()
    const line = this.current.line === 'connecting' ? 'connecting' : 'reconnecting'
    this.change({ ...this.forgotten(), line })
    this.reopenTimer = setTimeout(() => {
      this.reopenTimer = undefined
      this.follow()
    }, reopenAfterMs)
  }

  /** Of whichever connection is the present one. */
  private bufferedOf(name: 'files' | 'clipboard'): Buffered {
    const present = () => this.connection?.peer.channels.buffered(name)
    return {
      get level() {
        return present()?.level ?? 0
      },
      whenLow: (listener) => present()?.whenLow(listener),
    }
  }

  private forgotten(): Partial<ViewerState> {
    const { connectionId, allowed, localHand, verification, picture } = initialState
    return { connectionId, allowed, localHand, verification, picture }
  }

  private granted(allowed: Capability[], localHand: boolean, hand: ViewerState['hand']): void {
    if (!allowed.includes('view')) {
      this.display.blank()
      this.connection?.picture.forget()
    }
    this.files.allow(allowed)
    this.change({ allowed, localHand, hand, picture: this.display.kind })
    // The first picture, or the video, may have come before the word that it may be shown.
    if (!this.connection || this.display.kind !== null) return
    this.showPicture(this.connection, null)
    this.showVideo()
  }

  private takeVideo(connection: Connection, stream: MediaStream): void {
    connection.video = stream
    if (connection === this.connection) this.showVideo()
  }

  private showVideo(): void {
    const video = this.connection?.video
    if (!video || this.display.kind === 'tiles' || !this.current.allowed.includes('view')) return
    this.display.showVideo(video)
    this.change({ picture: 'video' })
  }

  private showPicture(connection: Connection, capturedAt: number | null): void {
    const { memory } = connection.picture
    if (connection !== this.connection || memory.screen === null) return
    if (!this.current.allowed.includes('view')) return
    this.display.showPicture(memory)
    const ageMs = capturedAt === null ? null : connection.control.ageOf(capturedAt)
    if (ageMs !== null) this.lastPicture = { ageMs, at: performance.now() }
    if (this.current.picture !== 'tiles') this.change({ picture: 'tiles' })
  }

  private change(changes: Partial<ViewerState>): void {
    this.current = { ...this.current, ...changes }
    const { line, allowed, controlling, guiding } = this.current
    this.input.enabled = line === 'connected' && controlling && !guiding && allowed.includes('control')
    this.display.controlling = this.input.enabled
    this.display.guiding = guiding
    this.system.follow(line === 'connected', allowed)
    this.clipboard.follow(line === 'connected', allowed)
    this.options.onState(this.current)
    this.guide.follow(this.guideGround())
  }

  /** A browser shows a video, and is drawn on as a part of seeing it; over a screen that needs a grant of its own. */
  private guideGround(): GuideGround {
    const { line, allowed, picture } = this.current
    if (line !== 'connected' || !allowed.includes('view')) return null
    if (picture === 'video') return 'still'
    return picture === 'tiles' && allowed.includes('guide') ? 'screen' : null
  }
}

/** Opens a viewer; it connects by itself as soon as the device is there. */
export const openViewer = (options: ViewerOptions): Viewer => new Viewer(options)
