import { bindLibrary, memoryAt, once } from '../win32/libraries.ts'

/** Windows' number for the folder of downloads: 374DE290-123F-4565-9164-39C4925E467B. */
const downloads = Buffer.from('90e24d373f126545916439c4925e467b', 'hex')
const mostCharacters = 1_024

const shell = once(() => ({
  ...bindLibrary('shell32.dll', {
    SHGetKnownFolderPath:
      'int SHGetKnownFolderPath(const uint8_t *folder, uint flags, intptr_t token, _Out_ intptr_t *path)',
  }),
  ...bindLibrary('ole32.dll', { CoTaskMemFree: 'void CoTaskMemFree(intptr_t memory)' }),
  ...bindLibrary('kernel32.dll', { lstrlenW: 'int lstrlenW(intptr_t text)' }),
}))

/** @returns null where this Windows does not say. */
export function windowsDownloads(): string | null {
  const path = [0]
  if (shell().SHGetKnownFolderPath(downloads, 0, 0, path) !== 0 || !path[0]) return null
  const length = Math.min(mostCharacters, shell().lstrlenW(path[0]))
  const text = Buffer.from(memoryAt(path[0], 2 * length)).toString('utf16le')
  shell().CoTaskMemFree(path[0])
  return text || null
}
