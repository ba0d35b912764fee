import type { KeyboardPlace } from '../keep-typed.ts'
import type { Gtk, Handle } from './gtk.ts'
import { type GtkApp, workArea } from './gtk-app.ts'
import { Callbacks } from './signals.ts'

const kinds = { normal: 0, popup: 1 } as const
const centered = 1
/** Where a window appears, and the corner or edge of it, with its frame, that is put there. */
const places = {
  center: null,
  /** Below the bar, which nothing may cover and which grows downwards. */
  bottom: { gravity: 8, across: 0.5 },
  corner: { gravity: 9, across: 1 },
} as const
const replace = 0
const structureEvents = 1 << 15
/** What GTK says of a widget that has been given no place yet. */
const widthOfNoPlace = 1

/** The parts of a window while one view is shown in it. */
export interface Page {
  callbacks: Callbacks
  /** Gives a widget a name in the window's published layout. @returns the widget. */
  control(name: string, widget: Handle): Handle
}

/**
 * One of our windows. Its WM_CLASS is `deskside-<name>`, and its property `_DESKSIDE_LAYOUT` says in JSON where its
 * buttons, fields and the warning lie, for tests and for tools that help people: reading it presses nothing.
 */
export class TopWindow {
  readonly handle: Handle
  private readonly app: GtkApp
  private readonly gtk: Gtk
  private readonly name: string
  private readonly own: Callbacks
  private readonly place: keyof typeof places
  private isPlaced = false
  private content: Handle | null = null
  private callbacks: Callbacks | null = null
  private controls = new Map<string, Handle>()

  constructor(app: GtkApp, name: string, kind: keyof typeof kinds, place: keyof typeof places = 'center') {
    this.app = app
    this.gtk = app.gtk
    this.name = name
    this.place = place
    this.handle = this.gtk.gtk_window_new(kinds[kind])
    this.own = new Callbacks(app.signals)
    this.gtk.gtk_window_set_wmclass(this.handle, `deskside-${name}`, 'Deskside-Helper')
    this.gtk.gtk_window_set_resizable(this.handle, false)
    this.gtk.gtk_window_set_position(this.handle, centered)
    this.gtk.gtk_widget_add_events(this.handle, structureEvents)
    this.app.widgets.style(this.handle, ['deskside', name])
    this.own.on(this.handle, 'size-allocate', () => this.putInPlace(), true)
    this.own.on(this.handle, 'size-allocate', () => this.publishLayout(), true)
    this.own.on(this.handle, 'map', () => this.publishLayout(), true)
    this.own.on(this.handle, 'map-event', () => {
      // Once more: what is asked for before it is on the screen counts the first time only.
      this.putInPlace()
      this.isPlaced = true
    })
  }

  /** For signals that outlive a view, such as closing. */
  on(signal: string, handler: (value: Handle) => unknown): void {
    this.own.on(this.handle, signal, handler)
  }

  /** Replaces all that the window shows. */
  fill(title: string, build: (page: Page) => Handle): void {
    this.clear()
    const callbacks = new Callbacks(this.app.signals)
    const control = (name: string, widget: Handle) => {
      this.controls.set(name, widget)
      return widget
    }
    this.callbacks = callbacks
    this.content = build({ callbacks, control })
    this.gtk.gtk_window_set_title(this.handle, title)
    this.gtk.gtk_container_add(this.handle, this.content)
    // A window keeps the size of what it showed before unless it is asked to shrink.
    this.gtk.gtk_window_resize(this.handle, 1, 1)
    this.gtk.gtk_widget_show_all(this.handle)
    this.publishLayout()
  }

  setEnabled(name: string, enabled: boolean): void {
    const widget = this.controls.get(name)
    if (widget === undefined || this.gtk.gtk_widget_get_sensitive(widget) === enabled) return
    this.gtk.gtk_widget_set_sensitive(widget, enabled)
    this.publishLayout()
  }

  /** @param fields the names of those in which text is typed. @returns null when none of the named has it */
  keyboard(fields: readonly string[]): KeyboardPlace | null {
    const focused: Handle | null = this.gtk.gtk_window_get_focus(this.handle)
    const control = [...this.controls].find(([, widget]) => widget === focused)?.[0]
    if (control === undefined) return null
    if (!fields.includes(control)) return { control, selected: null }
    const [from, to] = [[0], [0]]
    this.gtk.gtk_editable_get_selection_bounds(focused, from, to)
    return { control, selected: { from: from[0] ?? 0, to: to[0] ?? 0 } }
  }

  giveKeyboard({ control, selected }: KeyboardPlace): void {
    const widget = this.controls.get(control)
    if (widget === undefined) return
    this.gtk.gtk_widget_grab_focus(widget)
    if (selected) this.gtk.gtk_editable_select_region(widget, selected.from, selected.to)
  }

  hide(): void {
    this.gtk.gtk_widget_hide(this.handle)
    this.isPlaced = false
    this.clear()
  }

  destroy(): void {
    this.clear()
    this.gtk.gtk_widget_destroy(this.handle)
    this.own.dispose()
  }

  private clear(): void {
    if (this.content !== null) this.gtk.gtk_widget_destroy(this.content)
    this.content = null
    this.callbacks?.dispose()
    this.callbacks = null
    this.controls = new Map()
  }

  /** Until it is on the screen: after that the person may have moved it, and the edge that is put there stays when it grows. */
  private putInPlace(): void {
    const place = places[this.place]
    const area = place && !this.isPlaced ? workArea(this.app) : null
    if (!place || !area) return
    // The size that it asks for: while it is shown again it still has that of what it showed before.
    const size = new Int32Array(2)
    this.gtk.gtk_widget_get_preferred_size(this.handle, null, size)
    const [width = 0, height = 0] = size
    this.gtk.gtk_window_set_gravity(this.handle, place.gravity)
    const left = area.x + Math.max(0, Math.round((area.width - width) * place.across))
    this.gtk.gtk_window_move(this.handle, left, area.y + Math.max(0, area.height - height))
  }

  private publishLayout(): void {
    const window: Handle | null = this.gtk.gtk_widget_get_window(this.handle)
    if (!window) return
    const controls = Object.fromEntries(
      [...this.controls].map(([name, widget]) => [name, this.placeOf(widget)]),
    )
    const json = Buffer.from(JSON.stringify({ window: this.name, controls }))
    const property = this.gtk.gdk_atom_intern('_DESKSIDE_LAYOUT', false)
    const utf8 = this.gtk.gdk_atom_intern('UTF8_STRING', false)
    this.gtk.gdk_property_change(window, property, utf8, 8, replace, json, json.length)
  }

  private placeOf(widget: Handle) {
    const [x, y] = [[0], [0]]
    this.gtk.gtk_widget_translate_coordinates(widget, this.handle, 0, 0, x, y)
    const width: number = this.gtk.gtk_widget_get_allocated_width(widget)
    return {
      x: x[0],
      y: y[0],
      width,
      height: this.gtk.gtk_widget_get_allocated_height(widget),
      enabled: width > widthOfNoPlace && this.gtk.gtk_widget_get_sensitive(widget),
    }
  }
}
