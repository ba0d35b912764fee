import { constants, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Folders and what is in them. On Linux they are held by descriptor: what somebody puts in the place of a folder after
 * it was opened changes nothing, for what is below an open folder is named `/proc/self/fd/<number>/<name>`. Windows
 * names nothing by descriptor: there a folder is its real path, and is looked at once more before each use.
 */
const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants
const windows = process.platform === 'win32'
const pathsOnWindows = new WeakMap<FileHandle, string>()

/** @param name one name, without a slash: of this folder, never of another. */
export function at(folder: FileHandle, name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) throw new Error('not a name')
  // A colon names a stream beside a file, or another disk.
  if (windows && /[\\:]/.test(name)) throw new Error('not a name')
  return join(pathOf(folder), name)
}

/** How the system names an open folder, or an open file, for as long as it is open. @throws when it was swapped */
export function pathOf(folder: FileHandle): string {
  if (!windows) return `/proc/self/fd/${folder.fd}`
  const path = pathsOnWindows.get(folder)
  if (path === undefined || realpathSync.native(path) !== path) throw new Error('not a folder any more')
  return path
}

/** Where a folder lies now. */
export const realPathOfFolder = (folder: FileHandle): string =>
  windows ? pathOf(folder) : readlinkSync(pathOf(folder))

/** @throws what the system says: `ELOOP` or `ENOTDIR` for what is no folder itself. */
export async function openFolder(path: string): Promise<FileHandle> {
  if (!windows) return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  if (!lstatSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  const folder = await open(path, O_RDONLY)
  pathsOnWindows.set(folder, realpathSync.native(path))
  return folder
}

export const openFolderIn = (folder: FileHandle, name: string): Promise<FileHandle> =>
  openFolder(at(folder, name))

/** Whether an error is the system's of that name. */
export const isSystemError = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
