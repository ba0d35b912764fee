import type { MessagePort } from 'node:worker_threads'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { BannerView, ChatView, ConsentView, PickerView, StartView, WindowEvent } from '../window.ts'

/** From the program to the thread of the windows. */
export type WindowCommand =
  | { kind: 'start'; view: StartView | null }
  | { kind: 'consent'; view: ConsentView | null }
  | { kind: 'banner'; view: BannerView | null }
  | { kind: 'picker'; view: PickerView | null }
  | { kind: 'chat'; view: ChatView | null }
  | { kind: 'language'; language: Language }

/** From the thread of the windows to the program. */
export type WindowMessage =
  | { kind: 'ready' }
  /** The libraries are there, the display is not. */
  | { kind: 'no_display' }
  | { kind: 'event'; event: WindowEvent }
  | { kind: 'fault'; reason: string }

export interface WindowThreadData {
  port: MessagePort
  language: Language
  /** Readable when commands are waiting in the port. */
  wakeFd: number
  /** Readable when the windows have to close. */
  quitFd: number
}
