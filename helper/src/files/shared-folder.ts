import { realpathSync } from 'node:fs'
import { type FileHandle, lstat, readdir } from 'node:fs/promises'
import { basename, sep } from 'node:path'
import type { FileSource } from '@deskside/protocol/channels/file-transfer'
import { entriesAtATime, type FolderEntry } from '@deskside/protocol/channels/files'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'
import { at, openFolder, openFolderIn, pathOf, realPathOfFolder } from './at-folder.ts'
import { isMadeUp, openOutgoingFile } from './outgoing-disk-file.ts'

/** Nobody looks for a file among more; a folder of more is shown up to here. */
const mostEntries = 5_000

/**
 * The folder that the person opened for the technician, and what is below it: plain files and folders. Links, pipes
 * and devices are not there at all. Each step down is taken from the open folder above it, and follows no link, so
 * that nothing can lead out, whatever is swapped meanwhile.
 */
export class SharedFolder {
  readonly id = crypto.randomUUID()
  readonly name: string
  private readonly root: FileHandle
  private readonly path: string
  private readonly mayRead: () => boolean

  private constructor(root: FileHandle, path: string, mayRead: () => boolean) {
    this.root = root
    this.path = path
    this.mayRead = mayRead
    this.name = basename(path) || path
  }

  /** @throws {FileTrouble} `not_allowed`, `unreadable` */
  static async open(chosen: string, mayRead: () => boolean): Promise<SharedFolder> {
    if (!mayRead()) throw new FileTrouble('not_allowed')
    try {
      const path = realpathSync.native(chosen)
      const root = await openFolder(path)
      if (!(await isMadeUp(pathOf(root)))) return new SharedFolder(root, path, mayRead)
      await root.close()
    } catch (cause) {
      throw new FileTrouble('unreadable', { cause })
    }
    throw new FileTrouble('unreadable')
  }

  /** What is in a folder below, in the order of names. @throws {FileTrouble} */
  async list(folders: readonly string[], from: number): Promise<{ entries: FolderEntry[]; total: number }> {
    return this.within(folders, async (folder) => {
      const found = await readdir(`${pathOf(folder)}/.`, { withFileTypes: true })
      const names = found
        .filter((one) => (one.isFile() || one.isDirectory()) && isSayable(one.name))
        .map(({ name }) => name)
        .sort((one, other) => one.localeCompare(other))
        .slice(0, mostEntries)
      const entries: FolderEntry[] = []
      for (const name of names.slice(from, from + entriesAtATime)) {
        const entry = await entryOf(folder, name)
        if (entry) entries.push(entry)
      }
      return { entries, total: names.length }
    })
  }

  /** One file below, open for reading. @throws {FileTrouble} */
  async openFile(folders: readonly string[], name: string): Promise<FileSource> {
    return this.within(folders, (folder) => openOutgoingFile(at(folder, name), this.mayRead))
  }

  close(): void {
    void this.root.close().catch(() => {})
  }

  private async within<Value>(
    folders: readonly string[],
    use: (folder: FileHandle) => Promise<Value>,
  ): Promise<Value> {
    if (!this.mayRead()) throw new FileTrouble('not_allowed')
    const opened: FileHandle[] = []
    try {
      let present = this.root
      for (const name of folders) {
        present = await openFolderIn(present, name)
        opened.push(present)
      }
      await this.demandInside(present)
      return await use(present)
    } catch (error) {
      throw error instanceof FileTrouble ? error : new FileTrouble('unreadable', { cause: error })
    } finally {
      for (const folder of opened) await folder.close()
    }
  }

  // The steps cannot lead out; a file system mounted in the middle can, and a folder that was moved away did.
  private async demandInside(folder: FileHandle): Promise<void> {
    const real = realPathOfFolder(folder)
    const inside =
      real === this.path || real.startsWith(this.path.endsWith(sep) ? this.path : `${this.path}${sep}`)
    if (!inside || (await isMadeUp(pathOf(folder)))) throw new FileTrouble('unreadable')
  }
}

async function entryOf(folder: FileHandle, name: string): Promise<FolderEntry | null> {
  const found = await lstat(at(folder, name)).catch(() => null)
  if (!found?.isFile() && !found?.isDirectory()) return null
  const kind = found.isFile() ? 'file' : 'folder'
  return { name, kind, size: kind === 'file' ? found.size : 0, changedAt: Math.max(0, found.mtimeMs) }
}

/** Names that are no text, which a technician could neither read nor ask for, are not shown. */
const isSayable = (name: string): boolean =>
  name.length <= 255 &&
  name.isWellFormed() &&
  !name.includes('\ufffd') &&
  !(process.platform === 'win32' && /[\\:]/.test(name))
