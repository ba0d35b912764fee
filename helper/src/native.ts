import koffi, { type LibraryHandle } from 'koffi'

/** Loads a library of the system. @returns null when this computer does not have it. */
export function loadLibrary(fileName: string, options: { global?: boolean } = {}): LibraryHandle | null {
  try {
    return koffi.load(fileName, options)
  } catch {
    return null
  }
}
