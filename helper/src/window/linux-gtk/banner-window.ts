import type { FurtherPermission, Permission } from '@deskside/protocol/vocabulary/capabilities'
import type { TextKey } from '../../i18n/texts.ts'
import { plainText } from '../plain-text.ts'
import {
  alsoSeeSentences,
  barSentence,
  clipboardSentence,
  furtherInOrder,
  lapseSentence,
  type Say,
  takeBackKey,
} from '../sentences.ts'
import type { BannerView, TransferRow, WindowEvent } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, textOf } from './gtk-app.ts'
import { heightOf } from './parts.ts'
import { type Page, TopWindow } from './top-window.ts'

const pressEvents = 1 << 8
const releaseEvents = 1 << 9
const dragEvents = 1 << 5
const visibilityEvents = 1 << 17
const topMargin = 6
/** In characters: beside so much there is room for every button, whatever names are like. */
const mostOfLine = 68
const mostOfRow = 100

/**
 * The bar at the top of the screen. No window manager can put it below another window; whatever covers it is
 * covered in turn. It can be dragged aside.
 */
export class BannerWindow {
  private readonly app: GtkApp
  private readonly window: TopWindow
  private placed = false
  private drag: { x: number; y: number } | null = null
  private hint: Handle | null = null
  /** What is said of each transfer, and changes while the buttons stay. */
  private readonly progress = new Map<string, Handle>()
  /** What the buttons and their places depend on, as shown now. */
  private shown = ''

  constructor(app: GtkApp) {
    this.app = app
    this.window = new TopWindow(app, 'banner', 'popup')
    const { gtk } = app
    gtk.gtk_window_set_accept_focus(this.window.handle, false)
    gtk.gtk_widget_add_events(this.window.handle, pressEvents | releaseEvents | dragEvents | visibilityEvents)
    this.window.on('visibility-notify-event', () => this.raise())
    this.window.on('button-press-event', (event) => this.beginDrag(event))
    this.window.on('motion-notify-event', (event) => this.dragTo(event))
    this.window.on('button-release-event', () => {
      this.drag = null
    })
    this.window.on('size-allocate', () => this.place())
  }

  /**
   * Shows how things stand. The hand that moves towards a button changes what the bar says: its buttons must stay
   * where and what they are meanwhile, or the click would be lost between two of them.
   */
  show(view: BannerView): void {
    const { localHandWins: _, transfers, ...lasting } = view
    const rows = transfers.map(({ percent: __, ...row }) => row)
    const shown = JSON.stringify([lasting, rows])
    if (shown !== this.shown) {
      this.shown = shown
      this.window.fill(textOf(this.app, 'banner.title'), (page) => this.build(view, page))
      this.raise()
    }
    this.say(view)
    this.app.barHeight = topMargin + heightOf(this.app, this.window.handle)
  }

  hide(): void {
    this.app.barHeight = 0
    this.placed = false
    this.shown = ''
    this.hint = null
    this.progress.clear()
    this.window.hide()
  }

  destroy(): void {
    this.window.destroy()
  }

  private build(view: BannerView, page: Page): Handle {
    const { widgets } = this.app
    const say: Say = (key, details) => textOf(this.app, key, details)
    const calm = view.reconnecting || !(view.controlling || view.viewing)
    const longest = this.hintOf({ ...view, localHandWins: true })
    this.hint = longest
      ? widgets.label(longest, { classes: ['quiet', 'small'], mostCharacters: mostOfLine })
      : null
    if (this.hint !== null)
      this.app.gtk.gtk_label_set_width_chars(this.hint, Math.min(longest.length, mostOfLine))
    const strong = widgets.label(barSentence(view, say), { classes: ['strong'], mostCharacters: mostOfLine })
    const bar = widgets.row(
      [
        widgets.label('●', { classes: calm ? ['dot', 'calm'] : ['dot'] }),
        strong,
        view.controlling ? this.takeBack(page, 'control') : null,
        this.button(page, 'chat', 'chat.open', [], { kind: 'open_chat' }),
        this.button(page, 'stop', 'banner.stop', ['stop'], { kind: 'stop' }),
      ],
      { spacing: 12, grows: strong },
    )
    this.progress.clear()
    const rows = [
      this.underneath(view),
      ...alsoSeeSentences(view, say).map((sentence) =>
        widgets.label(sentence, { mostCharacters: mostOfRow }),
      ),
      ...furtherInOrder(view).map((permission) => this.also(permission, page)),
      this.clipboard(view),
      this.lapse(view),
      ...view.transfers.map((transfer) => this.transfer(transfer, page)),
      view.moreTransfers > 0
        ? widgets.label(textOf(this.app, 'banner.transfers.more', { count: view.moreTransfers }), {
            classes: ['quiet', 'small'],
          })
        : null,
    ]
    return widgets.column([bar, ...rows], { classes: ['bar'], spacing: 4 })
  }

  /** The words to compare, and what Stop is on the keyboard: under the buttons, where no name takes their room. */
  private underneath({ stopKey }: BannerView): Handle | null {
    const { widgets } = this.app
    const keys = stopKey
      ? widgets.label(textOf(this.app, 'banner.stop_key', { keys: textOf(this.app, `keys.${stopKey}`) }), {
          classes: ['quiet', 'small'],
        })
      : null
    if (this.hint === null && keys === null) return null
    const words = this.hint ?? widgets.space()
    return widgets.row([words, keys], { spacing: 12, grows: words })
  }

  /** One more thing that is allowed, with the way to take it back. */
  private also(permission: FurtherPermission, page: Page): Handle {
    const { widgets } = this.app
    const recorded = permission === 'recording'
    const label = widgets.label(textOf(this.app, `banner.also.${permission}`), {
      classes: recorded ? ['strong'] : [],
    })
    const dot = recorded ? widgets.label('●', { classes: ['dot'] }) : null
    return widgets.row([dot, label, this.takeBack(page, permission)], { spacing: 12, grows: label })
  }

  private lapse(view: BannerView): Handle | null {
    const sentence = lapseSentence(view, (key, details) => textOf(this.app, key, details))
    return sentence === null ? null : this.app.widgets.label(sentence, { wrapAt: mostOfRow })
  }

  private clipboard(view: BannerView): Handle | null {
    const sentence = clipboardSentence(view, (key, details) => textOf(this.app, key, details))
    return sentence === null ? null : this.app.widgets.label(sentence)
  }

  /** One file that goes over: which, which way, how far; and its Stop while there is something to stop. */
  private transfer(transfer: TransferRow, page: Page): Handle {
    const { widgets, gtk } = this.app
    const name = widgets.label(plainText(transfer.name, 60), { mostCharacters: 44 })
    const progress = widgets.label(this.progressOf(transfer), { classes: ['quiet', 'small'] })
    // Room for the longest from the start: the button beside it must not move.
    gtk.gtk_label_set_width_chars(progress, this.progressOf({ ...transfer, percent: 100 }).length)
    this.progress.set(transfer.id, progress)
    const over = transfer.state === 'done' || transfer.state === 'failed'
    const stop = over
      ? null
      : this.button(page, `stop_transfer_${transfer.id}`, 'banner.transfer.stop', ['slim'], {
          kind: 'stop_transfer',
          transferId: transfer.id,
        })
    return widgets.row([name, progress, stop], { spacing: 12, grows: name })
  }

  private progressOf({ direction, state, percent }: TransferRow): string {
    const key =
      state === 'moving' ? (`banner.transfer.${direction}` as const) : (`banner.transfer.${state}` as const)
    return textOf(this.app, key, { percent })
  }

  private takeBack(page: Page, permission: Permission): Handle {
    const further = permission !== 'control'
    return this.button(
      page,
      further ? `take_back_${permission}` : 'take_back',
      takeBackKey(permission),
      further ? ['slim'] : [],
      {
        kind: 'take_back',
        permission,
      },
    )
  }

  private hintOf(view: BannerView): string {
    const hints = [
      view.localHandWins && view.controlling ? textOf(this.app, 'banner.local_hand') : null,
      view.verificationWords ? textOf(this.app, 'banner.words', { words: view.verificationWords }) : null,
    ]
    return hints.filter((hint) => hint !== null).join(' · ')
  }

  private say(view: BannerView): void {
    const { gtk } = this.app
    if (this.hint !== null) gtk.gtk_label_set_text(this.hint, this.hintOf(view))
    for (const transfer of view.transfers) {
      const label = this.progress.get(transfer.id)
      if (label !== undefined) gtk.gtk_label_set_text(label, this.progressOf(transfer))
    }
  }

  private button(page: Page, name: string, key: TextKey, classes: string[], event: WindowEvent): Handle {
    const { widgets } = this.app
    const button = page.control(name, widgets.align(widgets.button(textOf(this.app, key), classes), 'end'))
    page.callbacks.on(button, 'clicked', () => this.app.report(event))
    return button
  }

  private raise(): void {
    const window = this.app.gtk.gtk_widget_get_window(this.window.handle)
    if (window) this.app.gtk.gdk_window_raise(window)
  }

  // In the middle of the primary monitor's upper edge, until the person has dragged it elsewhere.
  private place(): void {
    if (this.placed) return
    const { gtk } = this.app
    const display = gtk.gdk_display_get_default()
    const monitor = gtk.gdk_display_get_primary_monitor(display) ?? gtk.gdk_display_get_monitor(display, 0)
    if (!monitor) return
    const area = new Int32Array(4)
    gtk.gdk_monitor_get_geometry(monitor, area)
    const [x = 0, y = 0, width = 0] = area
    const left = x + Math.max(0, (width - gtk.gtk_widget_get_allocated_width(this.window.handle)) >> 1)
    gtk.gtk_window_move(this.window.handle, left, y + topMargin)
  }

  private beginDrag(event: Handle): void {
    const [x, y] = [[0], [0]]
    this.app.gtk.gtk_window_get_position(this.window.handle, x, y)
    const pointer = this.pointerOf(event)
    this.drag = { x: pointer.x - (x[0] ?? 0), y: pointer.y - (y[0] ?? 0) }
  }

  private dragTo(event: Handle): void {
    if (!this.drag) return
    const pointer = this.pointerOf(event)
    this.placed = true
    this.app.gtk.gtk_window_move(
      this.window.handle,
      Math.round(pointer.x - this.drag.x),
      Math.round(pointer.y - this.drag.y),
    )
  }

  private pointerOf(event: Handle): { x: number; y: number } {
    const [x, y] = [[0], [0]]
    this.app.gtk.gdk_event_get_root_coords(event, x, y)
    return { x: x[0] ?? 0, y: y[0] ?? 0 }
  }
}
