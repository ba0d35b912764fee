import koffi, { type LibraryHandle } from 'koffi'

// A library that has threads or thread-local objects of its own must never be unloaded, as would happen when its
// handle is collected: GLib's clean-up, at the end of a thread, would call functions that are no longer there.
const kept = new Map<string, LibraryHandle>()

/**
 * Loads a library of the system, for as long as the process lives.
 * @returns null when this computer does not have it.
 */
export function loadLibrary(fileName: string): LibraryHandle | null {
  const known = kept.get(fileName)
  if (known) return known
  try {
    const library = koffi.load(fileName)
    kept.set(fileName, library)
    return library
  } catch {
    return null
  }
}
