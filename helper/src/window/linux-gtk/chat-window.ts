import { cleanChatText, longestChatText } from '@deskside/protocol/chat-text'
import { plainText } from '../plain-text.ts'
import type { ChatRow, ChatView } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, textOf, workArea } from './gtk-app.ts'
import { head } from './parts.ts'
import { type Page, TopWindow } from './top-window.ts'

const width = 420
/** How high the list of messages is where the screen has room for it, and how low it may become, in pixels. */
const listHeights = { usual: 340, least: 120 }
/** All else in the window, with the window manager's title, in pixels. */
const aroundList = 270
const wrapAt = 40
const never = 2
const automatic = 1

/** What the two people write to each other. Programs' keys do nothing in it: what it sends was typed by a hand. */
export class ChatWindow {
  private readonly app: GtkApp
  private readonly window: TopWindow
  /** Who is written to, in which language: while it stays, so does what is being typed. */
  private shown = ''
  private field: Handle | null = null
  private list: { host: Handle; column: Handle | null; rows: string } | null = null
  private note: Handle | null = null

  constructor(app: GtkApp) {
    this.app = app
    this.window = new TopWindow(app, 'chat', 'normal', 'corner')
    // A message that comes must not take the keyboard from what the person does.
    app.gtk.gtk_window_set_focus_on_map(this.window.handle, false)
    this.window.on('delete-event', () => {
      app.report({ kind: 'chat_closed' })
      return true
    })
  }

  show(view: ChatView): void {
    const { gtk } = this.app
    const shown = JSON.stringify([view.technician, view.organisation.name, this.app.language])
    if (shown !== this.shown) {
      this.shown = shown
      this.list = null
      this.window.fill(textOf(this.app, 'chat.title'), (page) => this.build(view, page))
    }
    this.fillList(view)
    if (this.note !== null) gtk.gtk_label_set_text(this.note, this.noteOf(view))
    if (view.asked) {
      gtk.gtk_window_present(this.window.handle)
      if (this.field !== null) gtk.gtk_widget_grab_focus(this.field)
    } else gtk.gtk_window_set_urgency_hint(this.window.handle, true)
  }

  hide(): void {
    this.shown = ''
    this.field = null
    this.list = null
    this.note = null
    this.window.hide()
  }

  destroy(): void {
    this.window.destroy()
  }

  private build(view: ChatView, page: Page): Handle {
    const { widgets, gtk } = this.app
    const host = widgets.column([], { classes: ['chat'] })
    const scroller: Handle = gtk.gtk_scrolled_window_new(null, null)
    gtk.gtk_scrolled_window_set_policy(scroller, never, automatic)
    gtk.gtk_container_add(scroller, host)
    // The newest is at the end, and the end is in sight.
    page.callbacks.on(host, 'size-allocate', () => this.scrollToEnd(scroller), true)
    this.list = { host, column: null, rows: '' }
    this.note = widgets.label('', { classes: ['quiet', 'small'], wrapAt: 52 })
    const field = page.control(
      'text',
      widgets.entry('', textOf(this.app, 'chat.hint', { technician: this.nameOf(view) }), longestChatText),
    )
    const send = page.control('send', widgets.button(textOf(this.app, 'chat.send'), ['main']))
    page.callbacks.on(field, 'activate', () => this.send())
    page.callbacks.on(field, 'changed', () => this.app.report({ kind: 'typing' }))
    page.callbacks.on(send, 'clicked', () => this.send())
    this.field = field
    const lead = widgets.label(textOf(this.app, 'chat.lead', { technician: this.nameOf(view) }), {
      wrapAt: 52,
    })
    return widgets.sized(
      widgets.column([
        head(this.app, view.organisation),
        widgets.row([lead], { classes: ['lead'] }),
        widgets.sized(scroller, width, this.listHeight()),
        widgets.row([this.note], { classes: ['typing'] }),
        widgets.row([field, send], { classes: ['foot'], spacing: 12, grows: field }),
      ]),
      width,
      -1,
    )
  }

  /** The window stands in the lower corner: its title stays below the bar. */
  private listHeight(): number {
    const height = workArea(this.app)?.height
    const room = height ? height - this.app.barHeight - aroundList : listHeights.usual
    return Math.min(listHeights.usual, Math.max(listHeights.least, room))
  }

  private fillList({ rows }: ChatView): void {
    const { list } = this
    const { gtk, widgets } = this.app
    const brief = JSON.stringify(rows)
    if (!list || list.rows === brief) return
    if (list.column !== null) gtk.gtk_widget_destroy(list.column)
    const nothing = widgets.label(textOf(this.app, 'chat.nothing'), { classes: ['quiet'], wrapAt })
    list.column = widgets.column(rows.length > 0 ? rows.map((row) => this.row(row)) : [nothing], {
      spacing: 10,
    })
    list.rows = brief
    gtk.gtk_container_add(list.host, list.column)
    gtk.gtk_widget_show_all(list.host)
  }

  private row({ mine, name, text, time, state }: ChatRow): Handle {
    const { widgets } = this.app
    const who = mine ? textOf(this.app, 'chat.you') : plainText(name, 40)
    const words = [who, time, mine ? textOf(this.app, `chat.state.${state}`) : '']
    const bubble = widgets.column(
      [
        widgets.label(words.filter((word) => word !== '').join(' · '), {
          classes: ['quiet', 'small'],
          wrapAt,
        }),
        widgets.label(cleanChatText(text), { wrapAt }),
      ],
      { classes: mine ? ['bubble', 'mine'] : ['bubble'], spacing: 2 },
    )
    return widgets.align(bubble, mine ? 'end' : 'start', 'start')
  }

  private send(): void {
    const { field } = this
    if (field === null) return
    const text = cleanChatText(String(this.app.gtk.gtk_entry_get_text(field)))
    if (text === '') return
    // A click may also come from a program by way of the accessibility bus: words are the person's own.
    if (!this.app.handMovedJustNow()) this.app.report({ kind: 'injected_input_ignored' })
    else {
      this.app.gtk.gtk_entry_set_text(field, '')
      this.app.report({ kind: 'say', text })
    }
  }

  private noteOf({ typing, away }: ChatView): string {
    if (away) return textOf(this.app, 'chat.away')
    return typing === null ? '' : textOf(this.app, 'chat.typing', { name: plainText(typing, 40) })
  }

  private nameOf = ({ technician }: ChatView): string =>
    plainText(technician.name, 40) || textOf(this.app, 'chat.technician')

  private scrollToEnd(scroller: Handle): void {
    const { gtk } = this.app
    const adjustment: Handle = gtk.gtk_scrolled_window_get_vadjustment(scroller)
    gtk.gtk_adjustment_set_value(adjustment, gtk.gtk_adjustment_get_upper(adjustment))
  }
}
