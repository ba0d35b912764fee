import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * Folders and what is in them, held by descriptor: what somebody puts in the place of a folder after it was opened
 * changes nothing. Linux names what is below an open folder `/proc/self/fd/<number>/<name>`.
 */
const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants

/** @param name one name, without a slash: of this folder, never of another. */
export function at(folder: FileHandle, name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) throw new Error('not a name')
  return `/proc/self/fd/${folder.fd}/${name}`
}

/** @throws what the system says: `ELOOP` or `ENOTDIR` for what is no folder itself. */
export const openFolder = (path: string): Promise<FileHandle> =>
  open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)

export const openFolderIn = (folder: FileHandle, name: string): Promise<FileHandle> =>
  openFolder(at(folder, name))

/** Whether an error is the system's of that name. */
export const isSystemError = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
