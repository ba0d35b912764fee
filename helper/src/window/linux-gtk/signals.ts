import koffi from 'koffi'
import type { Gtk, Handle } from './gtk.ts'

const plainSignal = koffi.proto('int GtkPlainHandler(void *object, void *data)')
const valueSignal = koffi.proto('int GtkValueHandler(void *object, void *value, void *data)')
const timeout = koffi.proto('int GlibTimeout(void *data)')
const descriptor = koffi.proto('int GlibDescriptor(int fd, int condition, void *data)')

/** What a handler returns true for: a signal of an event goes no further, a timer goes on. */
type Handler = (value: Handle) => boolean

/** The signals that pass a value beside the object: an event, or a size. */
const signalsWithValue = new Set([
  'button-press-event',
  'button-release-event',
  'delete-event',
  'map-event',
  'motion-notify-event',
  'size-allocate',
  'visibility-notify-event',
])

/**
 * The one door from GTK into JavaScript. Koffi remembers the stack that a callback is registered on, and one that
 * is registered while GTK is calling us cannot be called from further up; so there are four, registered before
 * GTK's loop begins, and the data that GTK carries for us says which handler is meant.
 */
export class Signals {
  readonly gtk: Gtk
  private readonly handlers = new Map<bigint, Handler>()
  private readonly onError: (error: unknown) => void
  private readonly entries: Record<'plain' | 'value' | 'timeout' | 'descriptor', bigint>
  private lastId = 0n

  /** @param onError hears what a handler throws: an exception must not travel through C. */
  constructor(gtk: Gtk, onError: (error: unknown) => void) {
    this.gtk = gtk
    this.onError = onError
    const call = (id: bigint, value: Handle) => this.call(id, value)
    this.entries = {
      plain: koffi.register((_: Handle, id: bigint) => call(id, 0n), koffi.pointer(plainSignal)),
      value: koffi.register(
        (_: Handle, value: Handle, id: bigint) => call(id, value),
        koffi.pointer(valueSignal),
      ),
      timeout: koffi.register((id: bigint) => call(id, 0n), koffi.pointer(timeout)),
      descriptor: koffi.register(
        (_: number, __: number, id: bigint) => call(id, 0n),
        koffi.pointer(descriptor),
      ),
    }
  }

  connect(object: Handle, signal: string, handler: Handler, after: boolean): bigint {
    const id = this.remember(handler)
    const entry = signalsWithValue.has(signal) ? this.entries.value : this.entries.plain
    this.gtk.g_signal_connect_data(object, signal, entry, id, null, after ? 1 : 0)
    return id
  }

  /** @returns the id of the handler, and that of GLib's source. */
  addTimeout(milliseconds: number, handler: Handler): { id: bigint; source: number } {
    const id = this.remember(handler)
    return { id, source: this.gtk.g_timeout_add(milliseconds, this.entries.timeout, id) }
  }

  addDescriptor(fd: number, handler: Handler): { id: bigint; source: number } {
    const id = this.remember(handler)
    return { id, source: this.gtk.g_unix_fd_add(fd, 1, this.entries.descriptor, id) }
  }

  forget(id: bigint): void {
    this.handlers.delete(id)
  }

  /** After GTK's loop has ended. */
  dispose(): void {
    this.handlers.clear()
    for (const entry of Object.values(this.entries)) koffi.unregister(entry)
  }

  private remember(handler: Handler): bigint {
    this.handlers.set(++this.lastId, handler)
    return this.lastId
  }

  private call(id: bigint, value: Handle): number {
    try {
      return Number(this.handlers.get(id)?.(value) ?? false)
    } catch (error) {
      this.onError(error)
      return 0
    }
  }
}

/** The handlers of one window, or of one view in it, with the list that lets go of them. */
export class Callbacks {
  private readonly signals: Signals
  private readonly ids: bigint[] = []
  private readonly sources = new Set<number>()

  constructor(signals: Signals) {
    this.signals = signals
  }

  /** Connects a signal. The handler returns true to keep an event from whoever comes after. */
  on(object: Handle, signal: string, handler: (value: Handle) => unknown, after = false): void {
    this.ids.push(this.signals.connect(object, signal, (value) => handler(value) === true, after))
  }

  /** Calls back every so many milliseconds until `dispose()`. */
  every(milliseconds: number, action: () => void): void {
    this.addSource(
      this.signals.addTimeout(milliseconds, () => {
        action()
        return true
      }),
    )
  }

  /** Calls back when a file descriptor can be read. */
  onReadable(fd: number, action: () => void): void {
    this.addSource(
      this.signals.addDescriptor(fd, () => {
        action()
        return true
      }),
    )
  }

  /** Nothing is called any more. */
  dispose(): void {
    for (const source of this.sources) this.signals.gtk.g_source_remove(source)
    for (const id of this.ids) this.signals.forget(id)
    this.sources.clear()
    this.ids.length = 0
  }

  private addSource({ id, source }: { id: bigint; source: number }): void {
    this.ids.push(id)
    this.sources.add(source)
  }
}
