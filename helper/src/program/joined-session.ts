import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { permissions } from '@deskside/protocol/vocabulary/capabilities'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { openCapture } from '../capture/capture.ts'
import { openClipboard } from '../clipboard/clipboard.ts'
import type { ClipboardMove } from '../clipboard/clipboard-service.ts'
import { localHandWinsMs } from '../consent/consent-machine.ts'
import { checkConnection } from '../doctor/check-connection.ts'
import { reportOf } from '../doctor/report-of.ts'
import { wordsOf } from '../doctor/words.ts'
import { downloadsOf } from '../files/download-folder.ts'
import { openOverlay } from '../guide/overlay.ts'
import { say } from '../i18n/texts.ts'
import { openInput } from '../input/input.ts'
import { type Hand, watchLocalActivity } from '../input/local-activity.ts'
import { claimStopKey, type StopKey } from '../input/stop-key.ts'
import { ConsentRunner } from '../session/consent-runner.ts'
import type { WayIn } from '../session/entrance.ts'
import { HelperSession } from '../session/helper-session.ts'
import type { SessionView } from '../session/session-view.ts'
import { openSystemReader } from '../system-info/system-reader.ts'
import type { BannerView, HelperWindows, WindowEvent } from '../window/window.ts'
import { ChatDesk } from './chat-desk.ts'
import { fetchPictures, type PictureFetcher } from './fetch-picture.ts'
import { FilePicker } from './file-picker.ts'
import { PassingNote } from './passing-note.ts'
import {
  bannerViewOf,
  chatViewOf,
  consentViewOf,
  organisationOf,
  type Surroundings,
  startViewOf,
  technicianNow,
} from './session-views.ts'
import { TransferRows } from './transfer-rows.ts'

/** One session with all that belongs to it on this computer: its windows, its Stop key, the person's own hand. */
export interface JoinedSessionOptions {
  origin: string
  way: WayIn
  name: string
  display?: string
  language: Language
  windows: HelperWindows
  /** Each change of where the session stands, after the windows have it. */
  onView: (view: SessionView) => void
  onNote: (what: string) => void
}

// The hand reports each movement; the rule is told of the first at once, and of the last of each moment with its time.
const handEveryMs = 100
const clipboardSaidForMs = 8_000
/** Longer: nobody pressed for it, and the person may be looking elsewhere. */
const lapseSaidForMs = 20_000

export class JoinedSession {
  private readonly options: JoinedSessionOptions
  private readonly consent = new ConsentRunner()
  private readonly session: HelperSession
  private readonly pictures: PictureFetcher
  private readonly around: Surroundings
  private readonly disposers: (() => void)[] = []
  private stopKey: StopKey | null = null
  private handAt = Number.NEGATIVE_INFINITY
  private handToldAt = Number.NEGATIVE_INFINITY
  private hand: Hand | undefined
  private handTellTimer: NodeJS.Timeout | undefined
  private handTimer: NodeJS.Timeout | undefined
  private bannerShown = false
  /** What a check found and nobody was told yet. */
  private found: ConnectionReport | null = null
  private readonly clipboardMove = new PassingNote<ClipboardMove>(clipboardSaidForMs, () => this.showBanner())
  /** The ticket keeps it; the bar says it for a while. */
  private readonly lapsed = new PassingNote<NonNullable<BannerView['lapsed']>>(lapseSaidForMs, () =>
    this.showBanner(),
  )
  private readonly picker: FilePicker
  private readonly transfers: TransferRows
  private readonly chat: ChatDesk
  private leaving = false
  private closed = false

  constructor(options: JoinedSessionOptions) {
    this.options = options
    const { origin, way, name, display, onNote } = options
    this.pictures = fetchPictures(origin, () => this.refresh())
    this.around = {
      host: new URL(origin).host,
      code: 'code' in way ? way.code : undefined,
      pictures: this.pictures,
      organisation: undefined,
    }
    this.picker = new FilePicker(options.windows, () => ({
      technician: technicianNow(this.session.view, this.pictures),
      organisation: this.around.organisation ?? { name: this.around.host },
    }))
    this.transfers = new TransferRows({
      transfers: () => this.session.transfers,
      onChanged: () => this.showBanner(),
    })
    this.chat = new ChatDesk({
      windows: options.windows,
      chat: () => this.session.chat,
      viewOf: (state, now) => chatViewOf(this.session.view, state, this.around, now),
    })
    this.session = new HelperSession({
      origin,
      way,
      name,
      consent: this.consent,
      devices: {
        openCapture: () => openCapture({ display }),
        openInput: (screens) => openInput({ display, screens }),
        openClipboard: (heard) => openClipboard({ display, ...heard }),
        openOverlay: (heard) => openOverlay({ display, ...heard }),
        system: openSystemReader({ display }),
        files: {
          downloads: () => downloadsOf(),
          pick: (what) => this.picker.pick(what),
          stopPicking: () => this.picker.stop(),
        },
      },
      onView: () => this.refresh(),
      onTransfers: () => this.transfers.changed(),
      onChat: () => this.chat.changed(),
      onClipboard: (move) => this.clipboardMove.say(move),
      onNote,
      // Without its screen or its input there is nothing left that a session could do here.
      onTrouble: (error) => {
        onNote(error.message)
        void this.stop()
      },
    })
    this.disposers.push(
      this.consent.listen({
        effect: (effect) => {
          if (effect.kind === 'show_question') this.showQuestion()
          else if (effect.kind === 'hide_question') options.windows.hideConsent()
          else if (effect.kind === 'lapsed') this.lapsed.say(effect)
          // What is allowed anew is not said to be over.
          else if (effect.kind === 'report' && effect.outcome === 'granted') this.lapsed.say(null)
        },
        changed: () => this.showBanner(),
      }),
    )
  }

  get view(): SessionView {
    return this.session.view
  }

  async start(): Promise<void> {
    const { display, onNote } = this.options
    this.session.start()
    const activity = await watchLocalActivity({ display, onActivity: (hand) => this.onHand(hand) })
    this.keepUntilClosed(() => activity.close())
    this.stopKey = await claimStopKey({ display, onPressed: () => void this.stop() })
    if (!this.stopKey) onNote('no Stop key is free on this desktop')
    this.keepUntilClosed(() => this.stopKey?.close())
    this.showBanner()
  }

  /** What the person did in one of the windows; what is not about a session is not for here. */
  handle(event: WindowEvent): void {
    if (event.kind === 'shown') this.consent.dispatch({ kind: 'shown', askId: event.askId })
    else if (event.kind === 'answer') {
      this.consent.dispatch({ kind: 'answered', askId: event.askId, allowed: event.allowed })
    } else if (event.kind === 'stop') void this.stop()
    else if (event.kind === 'check') void this.check()
    else if (event.kind === 'stop_transfer') this.session.stopTransfer(event.transferId)
    else if (event.kind === 'picked') this.picker.take(event)
    else if (event.kind === 'take_back') {
      this.consent.dispatch({ kind: 'revoked', capabilities: permissions[event.permission] })
    } else this.chat.handle(event)
  }

  /** [SES-9] The requester's Stop. @returns when the server knows, or when this is closed. */
  stop(): Promise<void> {
    return this.session.stop()
  }

  /** As `stop()`, when the person goes: the window of the way in and out is not for them any more. */
  leave(): Promise<void> {
    this.leaving = true
    this.options.windows.hideStart()
    return this.stop()
  }

  /** May be called twice. */
  close(): void {
    if (this.closed) return
    this.closed = true
    this.session.close()
    this.consent.close()
    clearTimeout(this.handTimer)
    clearTimeout(this.handTellTimer)
    this.clipboardMove.close()
    this.lapsed.close()
    this.transfers.close()
    this.picker.stop()
    this.chat.close()
    for (const dispose of this.disposers) dispose()
    this.options.windows.hideBanner()
    this.options.windows.hideConsent()
  }

  private keepUntilClosed(dispose: () => void): void {
    if (this.closed) dispose()
    else this.disposers.push(dispose)
  }

  private refresh(): void {
    if (this.closed) return
    const { view } = this.session
    this.around.organisation = organisationOf(view, this.pictures) ?? this.around.organisation
    if (!this.leaving) this.options.windows.showStart(startViewOf(view, this.around))
    // Not getting in is looked into by itself, once.
    if (view.state === 'connecting' && view.error && this.around.checks === undefined) void this.check()
    this.tellFound()
    this.showBanner()
    if (view.state === 'ended' || view.state === 'failed') this.chat.close()
    else this.chat.show()
    if (this.consent.state.question) this.showQuestion()
    this.options.onView(view)
  }

  /** Looks at what is wrong; the window has it as soon as it is known. One at a time. */
  private async check(): Promise<void> {
    const { origin, way, display, language } = this.options
    if (this.around.checks === null) return
    this.around.checks = null
    this.refresh()
    const token = 'token' in way ? way.token : undefined
    const keptOut = this.session.view.state === 'connecting'
    const found = await checkConnection({ origin, token, display }).catch((error: Error) => {
      this.options.onNote(`check: ${error.message}`)
      return []
    })
    this.found = reportOf(found, keptOut)
    const told = this.found ? [say(language, 'doctor.told')] : []
    this.around.checks = [...wordsOf(found, language), ...told]
    this.refresh()
  }

  /** Who is in the session at last tells its technicians once what stood in the way. */
  private tellFound(): void {
    const { found } = this
    if (!found || this.session.view.state !== 'connected') return
    this.found = null
    void this.session.tellConnection(found)
  }

  private showQuestion(): void {
    const { question } = this.consent.state
    if (!question) return
    this.options.windows.showConsent(
      consentViewOf(this.session.view, question, this.session.question, this.around, this.consent.state),
    )
  }

  private showBanner(): void {
    if (this.closed) return
    const handWins = performance.now() < this.handAt + localHandWinsMs
    const combination = this.stopKey?.combination ?? null
    const banner = bannerViewOf(this.session.view, this.consent.state, this.around, combination, handWins, {
      ...this.transfers.rows(),
      clipboard: this.clipboardMove.value,
      lapsed: this.lapsed.value,
    })
    if (banner) this.options.windows.showBanner(banner)
    else if (this.bannerShown) this.options.windows.hideBanner()
    this.bannerShown = banner !== null
  }

  private onHand(hand?: Hand): void {
    this.hand = hand
    this.handAt = performance.now()
    if (this.handTellTimer || this.closed) return
    this.tellHand()
    this.handTellTimer = setTimeout(() => {
      this.handTellTimer = undefined
      if (this.handAt > this.handToldAt) this.tellHand()
    }, handEveryMs)
  }

  private tellHand(): void {
    this.handToldAt = this.handAt
    this.consent.dispatch({ kind: 'local_hand', at: this.handAt, hand: this.hand })
    clearTimeout(this.handTimer)
    this.handTimer = setTimeout(() => this.showBanner(), localHandWinsMs + 1)
  }
}
