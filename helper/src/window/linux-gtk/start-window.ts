import { formatSessionCode, parseSessionCode } from '@deskside/protocol/ids'
import { plainText } from '../plain-text.ts'
import type { StartView, TypedForm } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, sentenceOf, textOf } from './gtk-app.ts'
import { avatar, body, head, notice, ownWords } from './parts.ts'
import { type Page, TopWindow } from './top-window.ts'

const width = 500
const wrapAt = 50
const fields = ['host', 'code', 'name'] as const
type View<State> = Extract<StartView, { state: State }>
/** `where`: which desk this is, above the buttons, so that no address is too long for the window. */
type Content = { body: (Handle | null)[]; where?: Handle | null; foot: (Handle | null)[] }
type Entries = Partial<Record<(typeof fields)[number], Handle>>

/** The way in and out: the form, the waiting room, the end. */
export class StartWindow {
  private readonly app: GtkApp
  private readonly window: TopWindow
  /** The fields of the form, while one is shown. */
  private entries: Entries | null = null

  constructor(app: GtkApp) {
    this.app = app
    this.window = new TopWindow(app, 'start', 'normal')
    this.window.on('delete-event', () => {
      app.report({ kind: 'closed' })
      return true
    })
  }

  show(view: StartView): void {
    const keyboard = this.entries && this.window.keyboard(fields)
    this.entries = null
    this.window.fill(textOf(this.app, 'start.title'), (page) => {
      const content = this.content(view, page)
      const { widgets } = this.app
      const organisation = 'organisation' in view ? view.organisation : undefined
      const column = widgets.column([
        head(this.app, organisation),
        body(this.app, page, content.body, 14),
        this.foot(content),
      ])
      return widgets.sized(column, width, -1)
    })
    // Outside of the form no button has the focus: Enter, meant for another window, must not leave the session.
    if (view.state !== 'form') this.app.gtk.gtk_window_set_focus(this.window.handle, null)
    else if (keyboard) this.window.giveKeyboard(keyboard)
    this.app.gtk.gtk_window_present(this.window.handle)
  }

  hide(): void {
    this.entries = null
    this.window.hide()
  }

  typed(): Partial<TypedForm> | null {
    const { entries, app } = this
    if (!entries) return null
    const filled = Object.entries(entries).map(([name, entry]) => [name, app.gtk.gtk_entry_get_text(entry)])
    return Object.fromEntries(filled)
  }

  destroy(): void {
    this.window.destroy()
  }

  private foot({ where = null, foot }: Content): Handle {
    const { widgets } = this.app
    const space = widgets.space()
    const buttons = widgets.row([space, ...foot], { spacing: 12, grows: space })
    return widgets.column([where, buttons], { classes: ['foot'], spacing: 10 })
  }

  private content(view: StartView, page: Page): Content {
    switch (view.state) {
      case 'form':
        return this.form(view, page)
      case 'connecting':
        return {
          body: [
            this.heading('start.connecting.heading'),
            this.lead(textOf(this.app, 'start.connecting.lead', { host: view.host })),
            view.error ? notice(this.app, 'error', sentenceOf(this.app, view.error), wrapAt) : null,
            ...this.checks(view.checks),
          ],
          foot: [this.action(page, 'check', 'start.check'), this.action(page, 'leave', 'start.leave')],
        }
      case 'waiting_room':
        return this.waiting(view, page)
      case 'connected':
        return this.connected(view, page)
      case 'reconnecting':
        return {
          body: [
            this.heading('start.reconnecting.heading'),
            this.lead(textOf(this.app, 'start.reconnecting.lead', { host: view.host })),
          ],
          where: this.onHost(view.host),
          foot: [this.action(page, 'stop', 'start.stop')],
        }
      case 'ended':
        return {
          body: [
            this.heading('start.ended.heading'),
            this.lead(sentenceOf(this.app, view.reason)),
            view.untold ? notice(this.app, 'warning', sentenceOf(this.app, view.untold), wrapAt) : null,
            this.lead(textOf(this.app, 'ended.leftovers'), ['quiet', 'small']),
            ownWords(this.app, view.organisation, ['contact'], { wrapAt }),
          ],
          foot: [this.action(page, 'close', 'start.close')],
        }
      case 'failed':
        return {
          body: [
            this.heading('start.failed.heading'),
            notice(this.app, 'error', sentenceOf(this.app, view.error), wrapAt),
          ],
          foot: [
            this.action(page, 'close', 'start.close'),
            view.mayRetry ? this.action(page, 'retry', 'start.retry', ['main']) : null,
          ],
        }
    }
  }

  private form(view: View<'form'>, page: Page) {
    const { widgets } = this.app
    const { typed } = view
    const entries: Entries = {
      ...(view.host === null && {
        host: this.field(page, 'host', typed?.host ?? '', 'start.form.host_hint', 300),
      }),
      ...(view.code === null && {
        code: this.field(page, 'code', typed?.code ?? '', 'start.form.code_hint', 40),
      }),
      name: this.field(page, 'name', view.name, null, 100),
    }
    this.entries = entries
    const stands = () => {
      const { host = view.host ?? '', code = view.code ?? '', name = '' } = this.typed() ?? {}
      return { host: host.trim(), code: code.trim(), name: name.trim() }
    }
    const submit = () => this.app.report({ kind: 'join', ...stands() })
    const check =
      view.host === null ? null : page.control('check', widgets.button(textOf(this.app, 'start.check'), []))
    if (check) page.callbacks.on(check, 'clicked', () => this.app.report({ kind: 'check', typed: stands() }))
    for (const field of Object.values(entries)) page.callbacks.on(field, 'activate', submit)
    const proceed = page.control(
      'continue',
      widgets.button(textOf(this.app, 'start.form.continue'), ['main']),
    )
    page.callbacks.on(proceed, 'clicked', submit)
    return {
      body: [
        this.heading('start.form.heading'),
        this.lead(textOf(this.app, 'start.form.lead')),
        view.error ? notice(this.app, 'error', sentenceOf(this.app, view.error), wrapAt) : null,
        this.labelled('start.form.host', entries.host),
        this.labelled('start.form.code', entries.code),
        this.labelled('start.form.name', entries.name),
        ...this.checks(view.checks),
      ],
      where: view.host === null ? null : this.onHost(view.host, view.code),
      foot: [check, this.action(page, 'leave', 'start.leave'), proceed],
    }
  }

  private waiting(view: View<'waiting_room'>, page: Page) {
    const { technician } = view
    const name = technician && plainText(technician.name)
    const lead = name
      ? textOf(this.app, 'start.waiting.lead_technician', { technician: name })
      : textOf(this.app, 'start.waiting.lead')
    return {
      body: [
        this.heading('start.waiting.heading'),
        this.withAvatar(view, this.lead(lead)),
        ownWords(this.app, view.organisation, ['heading', 'welcome', 'privacy', 'contact'], { wrapAt }),
      ],
      where: this.onHost(view.host, view.code),
      foot: [
        view.chat ? this.action(page, 'chat', 'chat.open') : null,
        this.action(page, 'leave', 'start.leave'),
      ],
    }
  }

  private connected(view: View<'connected'>, page: Page) {
    const { technician } = view
    const heading = technician
      ? textOf(this.app, 'start.connected.heading', { technician: plainText(technician.name, 40) })
      : textOf(this.app, 'start.connected.heading_nobody')
    return {
      body: [
        this.app.widgets.label(heading, { classes: ['heading'], wrapAt: 34 }),
        this.withAvatar(view, this.lead(textOf(this.app, 'start.connected.lead'))),
      ],
      where: this.onHost(view.host, view.code),
      foot: [
        view.chat ? this.action(page, 'chat', 'chat.open') : null,
        this.action(page, 'stop', 'start.stop'),
      ],
    }
  }

  private withAvatar(view: View<'waiting_room' | 'connected'>, text: Handle): Handle {
    if (!view.technician) return text
    return this.app.widgets.row([avatar(this.app, view.technician, 56), text], { spacing: 16 })
  }

  private checks(lines: string[] | null | undefined): Handle[] {
    if (lines === undefined) return []
    return (lines ?? [textOf(this.app, 'start.checking')]).map((line) => this.lead(line, ['small']))
  }

  private heading(key: Parameters<typeof textOf>[1]): Handle {
    return this.app.widgets.label(textOf(this.app, key), { classes: ['heading'], wrapAt: 34 })
  }

  private lead(text: string, classes: string[] = []): Handle {
    return this.app.widgets.label(text, { classes, wrapAt })
  }

  private onHost(host: string, code?: string | null): Handle {
    const { widgets } = this.app
    const stored = code ? parseSessionCode(code) : undefined
    const lines = [
      textOf(this.app, 'server.host', { host }),
      stored ? textOf(this.app, 'start.code', { code: formatSessionCode(stored) }) : null,
    ]
    const labels = lines.map((line) =>
      line === null ? null : widgets.label(line, { classes: ['quiet', 'small'], wrapAt }),
    )
    return widgets.column(labels, { spacing: 2 })
  }

  private field(
    page: Page,
    name: string,
    text: string,
    hint: Parameters<typeof textOf>[1] | null,
    most: number,
  ): Handle {
    return page.control(name, this.app.widgets.entry(text, hint === null ? '' : textOf(this.app, hint), most))
  }

  private labelled(key: Parameters<typeof textOf>[1], field: Handle | undefined): Handle | null {
    if (field === undefined) return null
    const { widgets, gtk } = this.app
    const caption = widgets.label(textOf(this.app, key), { classes: ['strong', 'small'] })
    gtk.gtk_label_set_mnemonic_widget(caption, field)
    return widgets.column([caption, field], { spacing: 5 })
  }

  private action(
    page: Page,
    name: 'leave' | 'stop' | 'close' | 'retry' | 'chat' | 'check',
    key: Parameters<typeof textOf>[1],
    classes: string[] = [],
  ): Handle {
    const button = page.control(name, this.app.widgets.button(textOf(this.app, key), classes))
    const event = {
      leave: 'closed',
      close: 'closed',
      stop: 'stop',
      retry: 'retry',
      check: 'check',
      chat: 'open_chat',
    } as const
    page.callbacks.on(button, 'clicked', () => this.app.report({ kind: event[name] }))
    return button
  }
}
