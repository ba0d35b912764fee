import { ChannelFault } from '@deskside/protocol/channels/channels'
import { GuideFromConsole, readGuide, writeGuide } from '@deskside/protocol/channels/guide'
import { GuideBoard } from '@deskside/protocol/channels/guide-board'
import type { ChannelService } from '../peer/channel-service.ts'
import type { Gate } from '../peer/console-service.ts'
import type { DesktopPoint, GuideOverlay, OverlayMarks } from './overlay.ts'

export interface GuideServiceOptions {
  gate: Pick<Gate, 'mayGuide'>
  /** Makes ready to draw over the screens; shows nothing. */
  open: (heard: { onLost: (reason: Error) => void }) => Promise<GuideOverlay>
  /** A place of one of the console's screens on the desktop; null when there is no such screen. */
  placeOf: (screen: number, x: number, y: number) => DesktopPoint | null
  send: (text: string) => void
  /** Something is to be seen for the first time. */
  onBegan: () => void
  onNote: (what: string) => void
  now?: () => number
}

/** What comes within one picture is drawn together. */
const drawnEveryMs = 16

/**
 * [CTL-7] Puts what one console points at and draws over the screens, while `guide` and `view` are allowed and the line stands.
 * The gate is asked before each mark is taken and again before it is shown; with the grant everything is gone at once.
 */
export class GuideService implements ChannelService {
  private readonly options: GuideServiceOptions
  private board = new GuideBoard({ fades: true })
  private overlay: GuideOverlay | null = null
  private opening = false
  /** Once it could not be opened it is not tried at each mark again, but with the next grant. */
  private failed = false
  private connected = false
  private closed = false
  private began = false
  private drawTimer: NodeJS.Timeout | undefined
  private fadeTimer: NodeJS.Timeout | undefined

  constructor(options: GuideServiceOptions) {
    this.options = options
  }

  update(connected: boolean): void {
    this.connected = connected
    if (!this.may()) this.shut()
  }

  take(data: string | Uint8Array): void {
    const message = readGuide(GuideFromConsole, data)
    // A Helper has no still: it draws over the screen itself.
    if (message.type === 'freeze' || message.type === 'thaw')
      throw new ChannelFault(`guide: ${message.type} of a Helper`)
    if (!this.may() || !this.board.take(message, this.now())) return
    this.drawTimer ??= setTimeout(() => {
      this.drawTimer = undefined
      void this.draw()
    }, drawnEveryMs)
  }

  close(): void {
    this.closed = true
    this.shut()
  }

  private may(): boolean {
    return !this.closed && this.connected && this.options.gate.mayGuide()
  }

  private async draw(): Promise<void> {
    const overlay = this.overlay ?? (this.board.isEmpty ? null : await this.open())
    // Asked again: opening took its time.
    if (!overlay || !this.may()) return
    overlay.show(this.marks())
    if (!this.began && !this.board.isEmpty) {
      this.began = true
      this.options.onBegan()
    }
    this.watchFading()
  }

  private marks(): OverlayMarks {
    const { pointer, strokes } = this.board.marks(this.now())
    const { placeOf } = this.options
    const at = pointer && placeOf(pointer.screen, pointer.x, pointer.y)
    return {
      pointer: pointer && at && { ...at, colour: pointer.colour },
      strokes: strokes.map(({ number, colour, screen, points }) => ({
        number,
        colour,
        points: points.flatMap(([x, y]) => placeOf(screen, x, y) ?? []),
      })),
    }
  }

  private watchFading(): void {
    clearTimeout(this.fadeTimer)
    const at = this.board.nextChangeAt()
    if (at !== null) this.fadeTimer = setTimeout(() => void this.draw(), Math.max(0, at - this.now()) + 1)
  }

  private async open(): Promise<GuideOverlay | null> {
    if (this.opening || this.failed) return null
    this.opening = true
    const opened = await this.options
      .open({ onLost: (reason) => this.lose(reason) })
      .catch((error: Error) => {
        this.options.onNote(`guide: ${error.message}`)
        return null
      })
    this.opening = false
    this.failed = !opened
    if (!opened && this.may()) this.options.send(writeGuide({ type: 'no_overlay' }))
    if (!opened) return null
    if (!this.may()) {
      opened.close()
      return null
    }
    this.overlay = opened
    return opened
  }

  /** Everything is gone; a new grant begins with nothing. */
  private shut(): void {
    clearTimeout(this.drawTimer)
    clearTimeout(this.fadeTimer)
    this.drawTimer = undefined
    this.failed = false
    this.board.wipe()
    this.overlay?.close()
    this.overlay = null
  }

  private lose(reason: Error): void {
    this.options.onNote(`guide: ${reason.message}`)
    this.shut()
  }

  private now(): number {
    return this.options.now?.() ?? performance.now()
  }
}
