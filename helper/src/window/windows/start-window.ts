import type { StartView, TypedForm } from '../window.ts'
import { sayIn, type Win32App } from './messages.ts'
import { ShellWindow } from './shell-window.ts'
import { startContent } from './start-content.ts'

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
    this.view = view
    const say = sayIn(this.app)
    const colour = 'organisation' in view ? view.organisation?.colour : undefined
    this.shell.fill(say('start.title'), startContent(view, say, this.app.language), colour)
    // Later changes come by themselves: they take the keyboard from nobody.
    this.shell.show(first)
    if (view.state !== 'form') return
    const missing = view.host === null ? 'host' : view.code === null ? 'code' : 'name'
    // Whoever asked for a check stays where they were.
    this.shell.focus(view.checks === undefined ? missing : 'check')
  }

  hide(): void {
    this.view = null
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }

  private reportForm(kind: 'join' | 'check'): void {
    const { view, shell } = this
    if (view?.state !== 'form') return
    const read = (name: string, known: string | null) => (known === null ? shell.textOf(name).trim() : known)
    const typed: TypedForm = {
      host: read('host', view.host),
      code: read('code', view.code),
      name: shell.textOf('name').trim(),
    }
    this.app.report(kind === 'join' ? { kind, ...typed } : { kind, typed })
  }
}
