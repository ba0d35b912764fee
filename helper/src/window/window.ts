import type { BrandingTexts, LogoGround } from '@deskside/protocol/vocabulary/branding'
import type {
  Capability,
  FurtherPermission,
  Lapse,
  Permission,
} from '@deskside/protocol/vocabulary/capabilities'
import type { ClipboardKind } from '@deskside/protocol/vocabulary/clipboard'
import type { ColleaguePurpose } from '@deskside/protocol/vocabulary/colleagues'
import type { FileDirection } from '@deskside/protocol/vocabulary/files'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Sentence } from '../i18n/texts.ts'
import type { StopKeyCombination } from '../input/stop-key.ts'

/**
 * The face of the Helper's own windows: a folder for each system implements it, `linux-gtk/` and `windows/`. A view is all
 * that a window shows; showing a view again replaces it. The windows decide nothing: they report what the
 * person did, and only if the person's own mouse or keyboard did it. Clicks and keys that a program made are
 * ignored in all of them.
 */

/** How the organisation looks, and what it says. Images are encoded (PNG or JPEG); a colour is `#rrggbb`. */
export interface OrganisationLook {
  name: string
  logo?: Uint8Array
  logoGround?: LogoGround
  colour?: string
  texts?: Record<Language, BrandingTexts>
}

export interface TechnicianLook {
  name: string
  photo?: Uint8Array
}

/** What the start window shows of the session's way in. */
export type StartView =
  /** Asks for what is missing. `code` null: it must be typed; likewise `host`. */
  | {
      state: 'form'
      host: string | null
      code: string | null
      name: string
      /** What was typed before and has to be corrected. */
      typed?: { host: string; code: string }
      /** What a check of the connection found, a line each; null while it runs. */
      checks?: string[] | null
      organisation?: OrganisationLook
      error?: Sentence
    }
  | { state: 'connecting'; host: string; error?: Sentence; checks?: string[] | null }
  | {
      state: 'waiting_room'
      host: string
      organisation: OrganisationLook
      technician?: TechnicianLook
      code?: string
      /** There is a chat to open. */
      chat?: boolean
    }
  | {
      state: 'connected'
      host: string
      organisation: OrganisationLook
      technician?: TechnicianLook
      code?: string
      /** There is a chat to open. */
      chat?: boolean
    }
  | { state: 'reconnecting'; host: string; organisation?: OrganisationLook }
  /** `untold`: what the person should know while the server has not heard of their Stop. */
  | { state: 'ended'; reason: Sentence; untold?: Sentence; organisation?: OrganisationLook }
  | { state: 'failed'; error: Sentence; mayRetry: boolean }

/** One question to the person at this computer. `askId` comes back with the answer. */
export interface ConsentView {
  askId: string
  technician: TechnicianLook
  organisation: OrganisationLook
  /** The real host of the server, as connected to. */
  host: string
  ticketNumber: string
  ticketTitle?: string
  /** What the technician wrote to it. */
  reason?: string
  /** Not the session's own technician: a new face, who asked them in if anybody did, and for what. */
  colleague?: { invitedBy: string | null; purpose: ColleaguePurpose } | undefined
  /** Who has what is asked for now and loses it with Allow: one at a time may have it. */
  takesFrom?: string | undefined
  capabilities: Capability[]
  /** What is allowed ends by itself after so long; null: with the session. */
  minutes: number | null
  /** How long the buttons stay dead, so that nobody allows by accident. Milliseconds. */
  deadForMs: number
  /** After this long without an answer the answer is No; the window counts down. Milliseconds. */
  expiresInMs: number
}

/** A file that goes over, or has just gone, as the bar shows it. */
export interface TransferRow {
  id: string
  name: string
  direction: FileDirection
  state: 'moving' | 'paused' | 'done' | 'failed'
  /** 0 to 100. */
  percent: number
}

/** One message of the chat. `text` is what somebody wrote: plain, of several lines. */
export interface ChatRow {
  id: string
  mine: boolean
  name: string
  text: string
  /** Hours and minutes of this computer; empty while it is on its way. */
  time: string
  state: 'waiting' | 'kept' | 'delivered' | 'refused'
}

export interface ChatView {
  technician: TechnicianLook
  organisation: OrganisationLook
  rows: ChatRow[]
  /** Who is writing at this moment. */
  typing: string | null
  /** The server is away: what is written waits. */
  away: boolean
  /** The person opened it; otherwise a message did, and it takes no keyboard. */
  asked: boolean
}

/** The Helper's own dialog for choosing files, or a folder, to give to the technician. */
export interface PickerView {
  pickId: string
  what: 'files' | 'folder'
  technician: TechnicianLook
  organisation: OrganisationLook
}

/** The bar that stays on top for as long as somebody sees this screen. */
export interface BannerView {
  technician: TechnicianLook
  /** Nothing is allowed to anybody any more; the bar stays only to say what ended. */
  nobody?: boolean
  /** Further technicians who see this screen, each with the words to compare with them, when they are known. */
  alsoSee?: { name: string; words?: string | undefined }[]
  organisation: OrganisationLook
  viewing: boolean
  controlling: boolean
  /** What else is allowed, each with a row of its own from which it can be taken back. */
  also: FurtherPermission[]
  /** What went over the clipboard a moment ago: said, and never shown. */
  clipboard: { direction: FileDirection; kind: ClipboardKind; size: number } | null
  /** What ended by itself a moment ago, and how. */
  lapsed: { lapse: Lapse; capabilities: readonly Capability[] } | null
  /** The first few of the files that go over, each with its Stop. */
  transfers: TransferRow[]
  /** How many more there are. */
  moreTransfers: number
  /** The requester's own hand holds the mouse right now; the technician waits. */
  localHandWins: boolean
  reconnecting: boolean
  stopKey: StopKeyCombination | null
  /** The words to compare with the technician named first, when they are known. */
  verificationWords?: string | undefined
}

/** What stands in the fields of the form. */
export interface TypedForm {
  host: string
  code: string
  name: string
}

/** What the person did. */
export type WindowEvent =
  | ({ kind: 'join' } & TypedForm)
  | { kind: 'retry' }
  /** The person wants to know what is wrong with the connection. */
  | { kind: 'check'; typed?: TypedForm }
  /** The question is on the screen now. */
  | { kind: 'shown'; askId: string }
  | { kind: 'answer'; askId: string; allowed: boolean }
  | { kind: 'stop' }
  | { kind: 'take_back'; permission: Permission }
  | { kind: 'open_chat' }
  | { kind: 'chat_closed' }
  | { kind: 'say'; text: string }
  /** Something was typed that is not sent yet. */
  | { kind: 'typing' }
  | { kind: 'stop_transfer'; transferId: string }
  /** Null: the dialog was closed, or nothing was chosen. `unavailable`: this desktop lacks what the dialog needs. */
  | { kind: 'picked'; pickId: string; paths: string[] | null | 'unavailable' }
  /** The start window was closed: the person wants out. */
  | { kind: 'closed' }
  /** A program, not a hand, tried to use one of our windows; it had no effect. */
  | { kind: 'injected_input_ignored' }

export interface HelperWindows {
  showStart(view: StartView): void
  hideStart(): void
  showConsent(view: ConsentView): void
  hideConsent(): void
  showBanner(view: BannerView): void
  hideBanner(): void
  showPicker(view: PickerView): void
  hidePicker(): void
  showChat(view: ChatView): void
  hideChat(): void
  /** Speaks this language from now on, open windows included. */
  setLanguage(language: Language): void
  /** Closes all windows; resolves when the window system has let go. May be called twice. */
  close(): Promise<void>
}

export interface WindowOptions {
  display?: string
  language: Language
  onEvent: (event: WindowEvent) => void
  /** The windows died on their own: without them nobody can stop the session, so it must end. */
  onLost: (reason: Error) => void
}

/**
 * Opens the Helper's windows; nothing is shown yet.
 * @throws {HelperProblem} `windows_unavailable` naming what is missing, `display_unreachable`, `system_unsupported`
 */
export async function openWindows(options: WindowOptions): Promise<HelperWindows> {
  if (process.platform === 'linux') {
    const { openGtkWindows } = await import('./linux-gtk/gtk-windows.ts')
    return openGtkWindows(options)
  }
  if (process.platform === 'win32') {
    const { openWin32Windows } = await import('./windows/open-win32-windows.ts')
    return openWin32Windows(options)
  }
  const { HelperProblem } = await import('../problems.ts')
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
