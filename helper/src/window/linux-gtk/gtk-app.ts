import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type Sentence, say, type TextKey } from '../../i18n/texts.ts'
import type { WindowEvent } from '../window.ts'
import type { Gtk } from './gtk.ts'
import type { Signals } from './signals.ts'
import type { Widgets } from './widgets.ts'

/** What every window of ours shares. */
export interface GtkApp {
  readonly gtk: Gtk
  readonly widgets: Widgets
  readonly signals: Signals
  language: Language
  /** Tells the main program what the person did. */
  report(event: WindowEvent): void
  /** Whether the person's own mouse or keyboard was used a moment ago. */
  handMovedJustNow(): boolean
}

export const textOf = (app: GtkApp, key: TextKey, details?: Sentence['details']): string =>
  say(app.language, key, details)

export const sentenceOf = (app: GtkApp, sentence: Sentence): string =>
  textOf(app, sentence.key, sentence.details)
