import { mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { type FileHandle, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { formatSessionCode } from '@deskside/protocol/ids'
import { at, isSystemError, openFolder, openFolderIn, pathOf } from './at-folder.ts'
import { windowsDownloads } from './windows-downloads.ts'

/**
 * Where this person's desktop keeps downloads: what Windows or their `user-dirs.dirs` says, else `Downloads` in their home.
 * @param env the environment; `HOME` and `XDG_CONFIG_HOME` are read from it.
 */
export function downloadsOf(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'win32') return windowsDownloads() ?? join(homedir(), 'Downloads')
  const home = env.HOME || homedir()
  const otherwise = join(home, 'Downloads')
  try {
    const file = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs')
    const said = /^XDG_DOWNLOAD_DIR="(.*)"$/m.exec(readFileSync(file, 'utf8'))?.[1]
    const path = said?.replace(/^\$HOME(?=\/|$)/, home).replace(/\\(.)/g, '$1')
    // A desktop without such a folder says its home itself.
    return path && isAbsolute(path) && path.replace(/\/+$/, '') !== home ? path : otherwise
  } catch {
    return otherwise
  }
}

/** The session's own folder name, such as `2026-03-01-s12-345-678`. */
export function sessionFolderName(today: Date, code: string | undefined, ticketNumber: number): string {
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${year}-${month}-${day}-${code ? formatSessionCode(code) : `ticket-${ticketNumber}`}`
}

/**
 * Opens `Deskside/<session>` among the downloads, made if need be. Neither of the two may be a link to elsewhere.
 * @throws what the system says
 */
export async function openSessionFolder(downloads: string, session: string): Promise<FileHandle> {
  mkdirSync(downloads, { recursive: true })
  // The person's own downloads folder may well be a link of theirs.
  const root = await openFolder(realpathSync(downloads))
  try {
    const own = await openOrMake(root, 'Deskside')
    try {
      return await openOrMake(own, session)
    } finally {
      await own.close()
    }
  } finally {
    await root.close()
  }
}

/** Opens the folders one in another, made if need be; the last one is the caller's to close. */
export async function openFoldersIn(folder: FileHandle, names: readonly string[]): Promise<FileHandle> {
  let present = await openFolder(`${pathOf(folder)}/.`)
  for (const name of names) {
    const before = present
    try {
      present = await openOrMake(before, name)
    } finally {
      await before.close()
    }
  }
  return present
}

async function openOrMake(folder: FileHandle, name: string): Promise<FileHandle> {
  try {
    await mkdir(at(folder, name), { mode: 0o700 })
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error
  }
  return openFolderIn(folder, name)
}
