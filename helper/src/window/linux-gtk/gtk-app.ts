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
  /** How far the bar reaches down from the screen's upper edge, in pixels; 0 while there is none. It covers all others. */
  barHeight: number
  /** Tells the main program what the person did. */
  report(event: WindowEvent): void
  /** Whether the person's own mouse or keyboard was used a moment ago. */
  handMovedJustNow(): boolean
}

/** The part of the primary monitor that windows may use, in pixels of the desktop; null on a desktop without monitors. */
export function workArea({ gtk }: GtkApp): { x: number; y: number; width: number; height: number } | null {
  const display = gtk.gdk_display_get_default()
  const monitor = gtk.gdk_display_get_primary_monitor(display) ?? gtk.gdk_display_get_monitor(display, 0)
  if (!monitor) return null
  const area = new Int32Array(4)
  gtk.gdk_monitor_get_workarea(monitor, area)
  const [x = 0, y = 0, width = 0, height = 0] = area
  return { x, y, width, height }
}

export const textOf = (app: GtkApp, key: TextKey, details?: Sentence['details']): string =>
  say(app.language, key, details)

export const sentenceOf = (app: GtkApp, sentence: Sentence): string =>
  textOf(app, sentence.key, sentence.details)
