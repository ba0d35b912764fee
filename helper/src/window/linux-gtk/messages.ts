import type { MessagePort } from 'node:worker_threads'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { WindowMessage } from '../window-commands.ts'

/** From the thread of the windows to the program. */
export type GtkMessage =
  | WindowMessage
  | { kind: 'ready' }
  /** The libraries are there, the display is not. */
  | { kind: 'no_display' }

export interface WindowThreadData {
  port: MessagePort
  language: Language
  /** Readable when commands are waiting in the port. */
  wakeFd: number
  /** Readable when the windows have to close. */
  quitFd: number
}
