import { plainText } from '../plain-text.ts'
import { newFaceSentences, type Say, untilSentence } from '../sentences.ts'
import type { ConsentView } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, textOf } from './gtk-app.ts'
import { avatar, body, head, heightOf, limitBody, notice, ownWords } from './parts.ts'
import { type Page, TopWindow } from './top-window.ts'

const width = 540
const wrapAt = 54
// The buttons wake up a little later here than the rule demands, so that no honest click comes too early for it.
const marginMs = 200

/** The question. It has no default button, nothing in it is focused, and a program cannot press Allow. */
export class ConsentWindow {
  private readonly app: GtkApp
  private readonly window: TopWindow
  private view: ConsentView | null = null
  private shownAt = 0
  private warning: Handle | null = null
  private note: Handle | null = null
  private body: Handle | null = null
  private countdown: Handle | null = null
  private countdownText = ''

  constructor(app: GtkApp) {
    this.app = app
    this.window = new TopWindow(app, 'consent', 'normal', 'bottom')
    app.gtk.gtk_window_set_keep_above(this.window.handle, true)
    app.gtk.gtk_window_stick(this.window.handle)
    this.window.on('delete-event', () => {
      this.answer(false)
      return true
    })
    this.window.on('map-event', () => this.onScreen())
  }

  show(view: ConsentView): void {
    const again = this.view?.askId === view.askId
    this.view = view
    this.window.fill(textOf(this.app, 'consent.title'), (page) => this.build(view, page))
    this.leaveRoom()
    this.app.gtk.gtk_window_set_focus(this.window.handle, null)
    this.app.gtk.gtk_window_set_urgency_hint(this.window.handle, true)
    this.app.gtk.gtk_window_present(this.window.handle)
    if (again) this.refresh()
  }

  hide(): void {
    this.view = null
    this.shownAt = 0
    this.warning = null
    this.note = null
    this.body = null
    this.countdown = null
    this.window.hide()
  }

  destroy(): void {
    this.window.destroy()
  }

  /** Somebody's program tried to answer. */
  noteInjected(): void {
    if (!this.view || this.note === null) return
    this.app.gtk.gtk_widget_show(this.note)
    this.leaveRoom()
  }

  /** What must not be overlooked has its place on the lowest screen too; the rest is scrolled there. */
  private leaveRoom(): void {
    const { app, warning, note, body } = this
    if (warning === null || note === null || body === null) return
    limitBody(app, body, heightOf(app, warning) + heightOf(app, note))
  }

  private build(view: ConsentView, page: Page): Handle {
    const { widgets, gtk } = this.app
    const note = notice(this.app, 'error', textOf(this.app, 'consent.injected'), wrapAt, 'above-foot')
    gtk.gtk_widget_show_all(note)
    gtk.gtk_widget_hide(note)
    gtk.gtk_widget_set_no_show_all(note, true)
    const countdown = widgets.label(textOf(this.app, 'consent.wait'), { classes: ['quiet', 'small'] })
    // Room for the longest text from the start: the buttons must not move when it changes.
    const longest = textOf(this.app, 'consent.countdown', { seconds: Math.ceil(view.expiresInMs / 1000) })
    gtk.gtk_label_set_width_chars(countdown, longest.length)
    const warning = notice(this.app, 'warning', textOf(this.app, 'consent.warning'), wrapAt, 'above-foot')
    this.warning = page.control('warning', warning)
    this.note = note
    this.countdown = countdown
    this.countdownText = ''
    const deny = this.button(page, 'deny', 'consent.deny', false)
    const allow = this.button(page, 'allow', 'consent.allow', true)
    page.callbacks.every(250, () => this.refresh())
    this.body = body(this.app, page, this.said(view), 16)
    const column = widgets.column([
      head(this.app, view.organisation),
      this.body,
      // Where they are seen however much is asked for: what stands above may have to be scrolled.
      this.warning,
      note,
      widgets.row([countdown, deny, allow], { classes: ['foot'], spacing: 12, grows: countdown }),
    ])
    return widgets.sized(column, width, -1)
  }

  private said(view: ConsentView): (Handle | null)[] {
    return [
      this.asker(view),
      view.reason ? this.quote(view.reason) : null,
      this.asked(view),
      ownWords(this.app, view.organisation, ['privacy'], { wrapAt: 56, classes: ['quiet', 'small'] }),
    ]
  }

  private asker(view: ConsentView): Handle {
    const { technician, organisation, ticketNumber, ticketTitle, host } = view
    const { widgets } = this.app
    const ticket = ticketTitle
      ? textOf(this.app, 'consent.ticket_title', { number: ticketNumber, title: plainText(ticketTitle, 60) })
      : textOf(this.app, 'consent.ticket', { number: ticketNumber })
    const lines = widgets.column(
      [
        widgets.label(plainText(technician.name, 48), { classes: ['name'], wrapAt: 36 }),
        widgets.label(textOf(this.app, 'consent.asks')),
        ...this.newFace(view),
        // Wrapped, never cut: by them people tell whether it is the desk that they know.
        ...[ticket, plainText(organisation.name, 48), textOf(this.app, 'server.host', { host })].map((line) =>
          widgets.label(line, { classes: ['quiet', 'small'], wrapAt: 48 }),
        ),
      ],
      { spacing: 3 },
    )
    return widgets.row([avatar(this.app, technician, 76), lines], { spacing: 18 })
  }

  private readonly say: Say = (key, details) => textOf(this.app, key, details)

  private newFace(view: ConsentView): Handle[] {
    return newFaceSentences(view, this.say).map((sentence) =>
      this.app.widgets.label(sentence, { classes: ['strong'], wrapAt: 36 }),
    )
  }

  private quote(reason: string): Handle {
    const text = textOf(this.app, 'consent.reason', { reason: plainText(reason, 300) })
    return this.app.widgets.row([this.app.widgets.label(text, { wrapAt })], { classes: ['quote'] })
  }

  private asked(view: ConsentView): Handle {
    const { widgets } = this.app
    const rows = view.capabilities.map((capability) => {
      const words = widgets.column(
        [
          widgets.label(textOf(this.app, `capability.${capability}`), { classes: ['strong'], wrapAt: 46 }),
          widgets.label(textOf(this.app, `capability.${capability}.detail`), {
            classes: ['quiet', 'small'],
            wrapAt: 50,
          }),
        ],
        { spacing: 1 },
      )
      return widgets.row(
        [widgets.align(widgets.label('•', { classes: ['bullet'] }), 'start', 'start'), words],
        {
          spacing: 12,
        },
      )
    })
    const caption = widgets.label(textOf(this.app, 'consent.what'), { classes: ['quiet', 'small'] })
    const until = untilSentence(view, this.say)
    return widgets.column([caption, ...rows, until === null ? null : widgets.label(until, { wrapAt: 50 })], {
      classes: ['asked'],
      spacing: 10,
    })
  }

  private button(
    page: Page,
    name: 'allow' | 'deny',
    key: 'consent.allow' | 'consent.deny',
    allowed: boolean,
  ): Handle {
    const button = page.control(name, this.app.widgets.button(textOf(this.app, key)))
    this.app.gtk.gtk_widget_set_sensitive(button, false)
    page.callbacks.on(button, 'clicked', () => this.answer(allowed))
    return button
  }

  private onScreen(): void {
    if (!this.view || this.shownAt !== 0) return
    this.shownAt = performance.now()
    this.app.report({ kind: 'shown', askId: this.view.askId })
  }

  private refresh(): void {
    const { view, countdown } = this
    if (!view || countdown === null || this.shownAt === 0) return
    const sinceMs = performance.now() - this.shownAt
    const awake = sinceMs >= view.deadForMs + marginMs
    for (const name of ['allow', 'deny']) this.window.setEnabled(name, awake)
    const seconds = Math.max(0, Math.ceil((view.expiresInMs - sinceMs) / 1000))
    const text = awake ? textOf(this.app, 'consent.countdown', { seconds }) : textOf(this.app, 'consent.wait')
    if (text === this.countdownText) return
    this.countdownText = text
    this.app.gtk.gtk_label_set_text(countdown, text)
  }

  private answer(allowed: boolean): void {
    const { view } = this
    if (!view || this.shownAt === 0 || performance.now() - this.shownAt < view.deadForMs) return
    // A click may also come from a program by way of the accessibility bus: Allow needs a hand.
    if (allowed && !this.app.handMovedJustNow()) this.noteInjected()
    else this.app.report({ kind: 'answer', askId: view.askId, allowed })
  }
}
