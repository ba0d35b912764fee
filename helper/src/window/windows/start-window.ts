import type { StartView, TypedForm } from '../window.ts'
import { sayIn, type Win32App } from './messages.ts'
import { ShellWindow } from './shell-window.ts'
import { startContent } from './start-content.ts'

const fields = ['host', 'code', 'name'] as const

/** The way in and out: the form, the waiting room, the end. */
export class StartWindow {
  private readonly app: Win32App
  private readonly shell: ShellWindow
  private view: StartView | null = null

  constructor(app: Win32App) {
    this.app = app
    this.shell = new ShellWindow(
      { className: app.className, kind: 'normal', width: 460 },
      {
        pressed: ({ name, event }) => {
          if (event) app.report(event)
          else this.reportForm(name === 'check' ? 'check' : 'join')
        },
        entered: () => this.reportForm('join'),
        closed: () => app.report({ kind: 'closed' }),
      },
    )
    app.shells.set(this.shell.handle, this.shell)
  }

  show(view: StartView): void {
    const first = !this.shell.isVisible
    const keyboard = this.view?.state === 'form' ? this.shell.keyboard() : null
    this.view = view
    const say = sayIn(this.app)
    const colour = 'organisation' in view ? view.organisation?.colour : undefined
    this.shell.fill(say('start.title'), startContent(view, say, this.app.language), colour)
    // Later changes come by themselves: they take the keyboard from nobody.
    this.shell.show(first)
    if (view.state !== 'form') return
    const missing = view.host === null ? 'host' : view.code === null ? 'code' : 'name'
    this.shell.giveKeyboard(keyboard ?? { control: missing, selected: null })
  }

  hide(): void {
    this.view = null
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }

  typed(): Partial<TypedForm> | null {
    const { view, shell } = this
    if (view?.state !== 'form') return null
    const filled = fields.filter((name) => shell.hasField(name)).map((name) => [name, shell.textOf(name)])
    return Object.fromEntries(filled)
  }

  private reportForm(kind: 'join' | 'check'): void {
    const { view } = this
    if (view?.state !== 'form') return
    const { host = view.host ?? '', code = view.code ?? '', name = '' } = this.typed() ?? {}
    const typed: TypedForm = { host: host.trim(), code: code.trim(), name: name.trim() }
    this.app.report(kind === 'join' ? { kind, ...typed } : { kind, typed })
  }
}
