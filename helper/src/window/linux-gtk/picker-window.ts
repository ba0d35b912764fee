import { homedir } from 'node:os'
import koffi from 'koffi'
import { plainText } from '../plain-text.ts'
import type { PickerView } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, textOf } from './gtk-app.ts'
import { head } from './parts.ts'
import { type Page, TopWindow } from './top-window.ts'

const actions = { files: 0, folder: 2 } as const
const size = { width: 760, height: 560 }
/** GTK ends the whole program when its file chooser lacks this. */
const neededSettings = 'org.gtk.Settings.FileChooser'

/** Where the person chooses what the technician gets. Programs' clicks and keys do nothing in it. */
export class PickerWindow {
  private readonly app: GtkApp
  private readonly window: TopWindow
  private view: PickerView | null = null

  constructor(app: GtkApp) {
    this.app = app
    this.window = new TopWindow(app, 'picker', 'normal', 'bottom')
    app.gtk.gtk_window_set_keep_above(this.window.handle, true)
    this.window.on('delete-event', () => {
      this.answer(null)
      return true
    })
  }

  show(view: PickerView): void {
    if (!this.canChoose()) {
      this.app.report({ kind: 'picked', pickId: view.pickId, paths: 'unavailable' })
      return
    }
    this.view = view
    this.window.fill(textOf(this.app, `picker.${view.what}.title`), (page) => this.build(view, page))
    this.app.gtk.gtk_window_present(this.window.handle)
  }

  hide(): void {
    this.view = null
    this.window.hide()
  }

  destroy(): void {
    this.window.destroy()
  }

  private build(view: PickerView, page: Page): Handle {
    const { widgets, gtk } = this.app
    const technician = plainText(view.technician.name, 48)
    const chooser: Handle = gtk.gtk_file_chooser_widget_new(actions[view.what])
    gtk.gtk_file_chooser_set_select_multiple(chooser, view.what === 'files')
    gtk.gtk_file_chooser_set_current_folder(chooser, homedir())
    page.callbacks.on(chooser, 'file-activated', () => this.choose(chooser))
    const cancel = page.control('cancel', widgets.button(textOf(this.app, 'picker.cancel')))
    const choose = page.control(
      'choose',
      widgets.button(textOf(this.app, `picker.${view.what}.choose`), ['main']),
    )
    page.callbacks.on(cancel, 'clicked', () => this.answer(null))
    page.callbacks.on(choose, 'clicked', () => this.choose(chooser))
    // Enter after a typed path chooses it, as in every such dialog.
    gtk.gtk_widget_set_can_default(choose, true)
    const space = widgets.space()
    const lead = widgets.label(textOf(this.app, `picker.${view.what}.lead`, { technician }), { wrapAt: 88 })
    const column = widgets.column(
      [
        head(this.app, view.organisation),
        widgets.row([lead], { classes: ['lead'] }),
        chooser,
        widgets.row([space, cancel, choose], { classes: ['foot'], spacing: 12, grows: space }),
      ],
      { grows: chooser },
    )
    page.callbacks.on(column, 'map', () => gtk.gtk_window_set_default(this.window.handle, choose))
    return widgets.sized(column, size.width, size.height)
  }

  private choose(chooser: Handle): void {
    // A click may also come from a program by way of the accessibility bus: giving something out needs a hand.
    if (!this.app.handMovedJustNow()) this.app.report({ kind: 'injected_input_ignored' })
    else {
      const paths = this.pathsIn(chooser)
      if (paths.length > 0) this.answer(paths)
    }
  }

  private pathsIn(chooser: Handle): string[] {
    const { gtk } = this.app
    const list: Handle | null = gtk.gtk_file_chooser_get_filenames(chooser)
    if (!list) return []
    const paths: string[] = []
    const count: number = gtk.g_slist_length(list)
    for (let index = 0; index < count; index++) {
      const path: Handle = gtk.g_slist_nth_data(list, index)
      paths.push(koffi.decode(path, 'char', -1))
      gtk.g_free(path)
    }
    gtk.g_slist_free(list)
    return paths
  }

  private answer(paths: string[] | null): void {
    const { view } = this
    if (!view) return
    this.hide()
    this.app.report({ kind: 'picked', pickId: view.pickId, paths })
  }

  private canChoose(): boolean {
    const { gtk } = this.app
    const source: Handle | null = gtk.g_settings_schema_source_get_default()
    const schema: Handle | null = source && gtk.g_settings_schema_source_lookup(source, neededSettings, true)
    if (schema) gtk.g_settings_schema_unref(schema)
    return schema !== null
  }
}
