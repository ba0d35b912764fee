import { readSync } from 'node:fs'
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import koffi from 'koffi'
import { followCommands } from '../window-commands.ts'
import { BannerWindow } from './banner-window.ts'
import { ChatWindow } from './chat-window.ts'
import { ConsentWindow } from './consent-window.ts'
import { bindGtk, type Gtk } from './gtk.ts'
import type { GtkApp } from './gtk-app.ts'
import { guardInput } from './input-guard.ts'
import type { GtkMessage, WindowThreadData } from './messages.ts'
import { PickerWindow } from './picker-window.ts'
import { Callbacks, Signals } from './signals.ts'
import { StartWindow } from './start-window.ts'
import { Style } from './style.ts'
import { makeWidgets } from './widgets.ts'

/**
 * The thread of the windows. It spends its life inside GTK's own main loop, which sleeps in the kernel until the
 * display, a timer or a command wakes it: idle windows cost nothing, and a busy program does not freeze them.
 */
const { port, wakeFd, quitFd, language } = workerData as WindowThreadData
const tell = (message: GtkMessage) => port.postMessage(message)
const fault = (error: unknown) =>
  tell({ kind: 'fault', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })

const localeCategories = { characters: 0, messages: 5 } as const
const readable = 1

run()

function run(): void {
  const gtk = bindGtk()
  useSystemCharacters(gtk)
  gtk.gdk_set_allowed_backends('x11')
  if (!gtk.gtk_init_check(null, null)) {
    tell({ kind: 'no_display' })
    return
  }
  const signals = new Signals(gtk, fault)
  const windows = openWindows(gtk, signals)
  const callbacks = new Callbacks(signals)
  callbacks.onReadable(wakeFd, () => {
    readSync(wakeFd, Buffer.alloc(8))
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      windows.obey(next.message)
  })
  // By address, so that the loop ends even when this thread's JavaScript has already been told to stop.
  gtk.g_unix_fd_add(quitFd, readable, gtk.gtkMainQuit, null)
  tell({ kind: 'ready' })
  gtk.gtk_main()
  windows.destroy()
  // GTK never closes its connection itself; what is destroyed has to leave the screen all the same.
  gtk.gdk_display_flush(gtk.gdk_display_get_default())
  signals.dispose()
  port.close()
}

// Text arrives in the system's character set, and GTK's own file chooser speaks the person's language; but numbers keep
// their points: other libraries of this process read some.
function useSystemCharacters(gtk: Gtk): void {
  const setlocale = koffi.load('libc.so.6').func('const char *setlocale(int category, const char *locale)')
  for (const category of Object.values(localeCategories)) setlocale(category, '')
  gtk.gtk_disable_setlocale()
}

function openWindows(gtk: Gtk, signals: Signals) {
  const onInjected = () => {
    windows.consent.noteInjected()
    app.report({ kind: 'injected_input_ignored' })
  }
  const guard = guardInput(gtk, onInjected, fault)
  const app: GtkApp = {
    gtk,
    widgets: makeWidgets(gtk),
    signals,
    language,
    barHeight: 0,
    report: (event) => tell({ kind: 'event', event }),
    handMovedJustNow: guard.handMovedJustNow,
  }
  const style = new Style(gtk)
  const windows = {
    start: new StartWindow(app),
    consent: new ConsentWindow(app),
    banner: new BannerWindow(app),
    picker: new PickerWindow(app),
    chat: new ChatWindow(app),
  }
  const obey = followCommands(
    windows,
    (spoken) => {
      app.language = spoken
    },
    ({ view }) => {
      if (view && 'organisation' in view) style.useColour(view.organisation?.colour)
    },
  )

  return {
    obey,
    destroy() {
      for (const window of Object.values(windows)) window.destroy()
    },
  }
}
