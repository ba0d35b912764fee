import type { MessagePort } from 'node:worker_threads'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { say } from '../../i18n/texts.ts'
import type { Handle } from '../../win32/libraries.ts'
import type { LoopAddress } from '../../win32/message-loop.ts'
import type { WindowEvent } from '../window.ts'
import type { WindowMessage } from '../window-commands.ts'
import type { Say } from './elements.ts'
import type { ShellWindow } from './shell-window.ts'

/** From the thread of the windows to the program. */
export type Win32Message = WindowMessage | { kind: 'ready'; address: LoopAddress }

export interface Win32ThreadData {
  port: MessagePort
  language: Language
}

/** What every window of ours shares. */
export interface Win32App {
  readonly className: string
  /** The windows by which Windows' messages find their way. */
  readonly shells: Map<Handle, ShellWindow>
  language: Language
  report(event: WindowEvent): void
  /** Whether the person's own mouse or keyboard was used a moment ago. */
  handMovedJustNow(): boolean
}

export const sayIn =
  ({ language }: Win32App): Say =>
  (key, details) =>
    say(language, key, details)
