import koffi from 'koffi'
import type { Gtk, Handle } from './gtk.ts'

/**
 * Keeps programs' clicks and keys away from our windows: every event passes here before any widget hears of it.
 * An event is a hand's when the X server says that it came from a device other than its XTEST ones, and no other
 * program has sent it.
 */
export interface InputGuard {
  /** Whether a hand pressed or released something within the last moment. */
  handMovedJustNow(): boolean
}

// GdkEventType: presses, releases, keys, wheel and touch. Movement may pass: it decides nothing.
const guarded = new Set([4, 5, 6, 7, 8, 9, 31, 37, 38, 39, 40])
const presses = new Set([4, 8, 37])
const sendEventOffset = 16
// GTK lets a button that was pressed by key stay down for 250 ms before it counts.
const momentMs = 1_000

const handlerType = koffi.proto('void GdkEventHandler(void *event, void *data)')

/** To be called before GTK's loop begins. @param onError hears what went wrong in here: it must not travel through C. */
export function guardInput(gtk: Gtk, onInjected: () => void, onError: (error: unknown) => void): InputGuard {
  let handMovedAt = Number.NEGATIVE_INFINITY
  const pass = (event: Handle) => {
    const type: number = gtk.gdk_event_get_event_type(event)
    if (guarded.has(type)) {
      if (!isFromHand(gtk, event)) {
        if (presses.has(type)) onInjected()
        return
      }
      handMovedAt = performance.now()
    }
    gtk.gtk_main_do_event(event)
  }
  const handle = (event: Handle) => {
    try {
      pass(event)
    } catch (error) {
      onError(error)
    }
  }
  gtk.gdk_event_handler_set(koffi.register(handle, koffi.pointer(handlerType)), null, null)
  return { handMovedJustNow: () => performance.now() - handMovedAt < momentMs }
}

function isFromHand(gtk: Gtk, event: Handle): boolean {
  if (koffi.decode(event, sendEventOffset, 'int8_t') !== 0) return false
  const device: Handle | null = gtk.gdk_event_get_source_device(event)
  return device !== null && !/\bXTEST\b/.test(gtk.gdk_device_get_name(device))
}
