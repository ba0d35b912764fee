import { plainText } from '../plain-text.ts'
import type { PickerView } from '../window.ts'
import { button, column, type Element, type Say, space, text } from './elements.ts'
import { askForPaths } from './file-dialogs.ts'
import { sayIn, type Win32App } from './messages.ts'
import { body, foot, head } from './parts.ts'
import { ShellWindow } from './shell-window.ts'

/**
 * Where the person chooses what the technician gets: a window of ours that says who receives, and Windows' own dialog,
 * which only a hand opens. What was chosen is shown once more, and only a hand sends it.
 */
export class PickerWindow {
  private readonly app: Win32App
  private readonly shell: ShellWindow
  private view: PickerView | null = null
  private chosen: string[] = []

  constructor(app: Win32App) {
    this.app = app
    this.shell = new ShellWindow(
      { className: app.className, kind: 'top', place: 'bottom', width: 560 },
      {
        pressed: ({ name }) => this.pressed(name),
        closed: () => this.answer(null),
      },
    )
    app.shells.set(this.shell.handle, this.shell)
  }

  show(view: PickerView): void {
    this.view = view
    this.chosen = []
    this.fill()
    this.shell.show(true)
  }

  hide(): void {
    this.view = null
    this.shell.closeDialog()
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }

  private fill(): void {
    const { view } = this
    if (!view) return
    const say = sayIn(this.app)
    const title = say(`picker.${view.what}.title`)
    this.shell.fill(title, pickerContent(view, this.chosen, say), view.organisation.colour)
  }

  private pressed(name: string): void {
    const { view } = this
    if (!view) return
    if (name === 'cancel') this.answer(null)
    // A press may also come from a program by way of accessibility: giving something out needs a hand.
    else if (!this.app.handMovedJustNow()) this.app.report({ kind: 'injected_input_ignored' })
    else if (name === 'choose') this.answer(this.chosen)
    else this.browse(view)
  }

  private browse(view: PickerView): void {
    const say = sayIn(this.app)
    const paths = askForPaths(this.shell.handle, view.what, say(`picker.${view.what}.title`))
    if (this.view !== view || paths.length === 0) return
    this.chosen = paths
    this.fill()
  }

  private answer(paths: string[] | null): void {
    const { view } = this
    if (!view) return
    this.hide()
    this.app.report({ kind: 'picked', pickId: view.pickId, paths })
  }
}

const mostShown = 12

function pickerContent(view: PickerView, chosen: readonly string[], say: Say): Element {
  const technician = plainText(view.technician.name, 48)
  const names = chosen.slice(0, mostShown).map((path) => text(plainText(path, 200), 'strong'))
  const more = chosen.length - names.length
  const browse = button(
    'browse',
    say(`picker.${view.what}.title`),
    null,
    chosen.length > 0 ? 'plain' : 'main',
  )
  const send = button('choose', say(`picker.${view.what}.choose`), null, 'main')
  const first = space()
  return column([
    head(view.organisation),
    body([
      text(say(`picker.${view.what}.lead`, { technician })),
      ...names,
      more > 0 ? text(say('banner.transfers.more', { count: more }), 'small') : null,
    ]),
    foot(
      [first, button('cancel', say('picker.cancel'), null), browse, chosen.length > 0 ? send : null],
      first,
    ),
  ])
}
