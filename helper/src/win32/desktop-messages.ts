import type { MessagePort } from 'node:worker_threads'
import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import type { OverlayMarks } from '../guide/overlay.ts'
import type { StopKeyCombination } from '../input/stop-key-combinations.ts'
import type { HandDeed } from '../input/windows/hand-watch.ts'
import type { LoopAddress } from './message-loop.ts'

/** What can be asked of the thread of the desktop, and what it answers. */
export interface DesktopAnswers {
  watch_hand: boolean
  unwatch_hand: boolean
  claim_stop_key: StopKeyCombination | null
  release_stop_key: boolean
  open_clipboard: boolean
  close_clipboard: boolean
  place: boolean
  read: ClipboardContent | null
  show_marks: boolean
  close_marks: boolean
}
export type DesktopQuestion = keyof DesktopAnswers

/** From the program to the thread. */
export interface DesktopCommand {
  id: number
  question: DesktopQuestion
  content?: ClipboardContent
  /** Which of the overlays, and what is to be seen of it. */
  overlay?: number
  marks?: OverlayMarks
}

/** From the thread to the program. */
export type DesktopMessage =
  | { kind: 'ready'; address: LoopAddress }
  | { kind: 'answer'; id: number; value: DesktopAnswers[DesktopQuestion] }
  | { kind: 'refused'; id: number; why: 'too_large' | 'failed'; reason: string }
  | ({ kind: 'hand' } & HandDeed)
  | { kind: 'stop_key' }
  | { kind: 'copied' }
  | { kind: 'fault'; reason: string }

export interface DesktopThreadData {
  port: MessagePort
}
